package org.sybilline.trainer.training;

/**
 * Where training does what the paper's code does instead of what its text describes (method section
 * 13).
 *
 * @param fixedBatches batches are cut once and come market after market, the cross-market task
 *     last, in the same order in every epoch; else the task of each step is drawn
 * @param crossOnlyValidates the cross-market task never trains and is part of the validation loss;
 *     else it trains
 * @param averagedPlaces the transformer averages over this many places of an episode, padding
 *     included; 0 for its posts alone
 */
public record AsPublished(boolean fixedBatches, boolean crossOnlyValidates, int averagedPlaces) {

  /** As the paper's text describes it. */
  public static final AsPublished NOTHING = new AsPublished(false, false, 0);

  public AsPublished {
    if (averagedPlaces < 0) {
      throw new IllegalArgumentException("averagedPlaces must be 0 up, found " + averagedPlaces);
    }
  }
}
