package org.sybilline.episode;

/**
 * The vector of an account: the mean of the embeddings of its episodes, each of its parts scaled to
 * the part's share, and so the whole to unit length. An account's episodes resemble each other less
 * in one part than in another; left as it is, the mean would forget that part as they grow many.
 */
public final class ProfileVector {

  private ProfileVector() {}

  /**
   * Scales a sum of embeddings.
   *
   * @param parts of the embeddings
   * @param sum of the embeddings in the order of the episodes, (dimensions)
   * @param newest embedding of the newest episode; stands for all where they cancel out
   * @return (dimensions), of unit length
   */
  public static float[] of(EmbeddingParts parts, double[] sum, float[] newest) {
    float[] unit = parts.unit(sum);
    for (float value : unit) {
      if (value != 0) {
        return unit;
      }
    }
    return newest;
  }

  /**
   * A vector that somebody gives, as if it were a profile's sum.
   *
   * @param vector (dimensions)
   * @return (dimensions), of unit length
   */
  public static float[] of(EmbeddingParts parts, float[] vector) {
    double[] sum = new double[vector.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = vector[i];
    }
    return of(parts, sum, vector);
  }
}
