package org.sybilline.episode;

/** The vector of an account: the mean of the embeddings of its episodes, scaled to unit length. */
public final class ProfileVector {

  private static final double NOTHING = 1e-9;

  private ProfileVector() {}

  /**
   * Scales a sum of embeddings.
   *
   * @param sum of the embeddings in the order of the episodes, (dimensions)
   * @param newest embedding of the newest episode; stands for all where they cancel out
   * @return (dimensions), of unit length
   */
  public static float[] of(double[] sum, float[] newest) {
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    double length = Math.sqrt(square);
    if (!(length > NOTHING)) {
      return newest;
    }
    float[] unit = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      unit[i] = (float) (sum[i] / length);
    }
    return unit;
  }
}
