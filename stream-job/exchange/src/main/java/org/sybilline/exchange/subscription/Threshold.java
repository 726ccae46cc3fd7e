package org.sybilline.exchange.subscription;

/**
 * From where on a standing query is answered.
 *
 * @param least on the scale, inclusive
 */
public record Threshold(Scale scale, double least) {

  /** What is compared with the threshold. */
  public enum Scale {
    /** In [-1, 1]. */
    COSINE,
    /** Calibrated, in [0, 1]. */
    PROBABILITY
  }

  public Threshold {
    boolean fits = scale == Scale.COSINE ? least >= -1 && least <= 1 : least > 0 && least <= 1;
    if (!fits) {
      throw new IllegalArgumentException(
          "a threshold is a cosine from -1 to 1 or a probability above 0 up to 1, found %s %s"
              .formatted(scale, least));
    }
  }
}
