package org.sybilline.export;

/** The exported graphs do not reproduce the trainer's embeddings, so there is no bundle. */
public final class ParityException extends Exception {

  private static final long serialVersionUID = 1;

  private final double maxDifference;

  ParityException(double maxDifference, double tolerance, int episode, int posts) {
    super(
        "expected the exported graphs to differ from the trainer's embeddings by at most "
            + tolerance
            + ", found "
            + maxDifference
            + " at episode "
            + episode
            + " of "
            + posts
            + " posts; no bundle was written. Check that the weights are those that made the"
            + " reference embeddings, in evaluation mode and in libtorch's layouts.");
    this.maxDifference = maxDifference;
  }

  /** Largest absolute difference of any number of any embedding; NaN if one was not a number. */
  public double maxDifference() {
    return maxDifference;
  }
}
