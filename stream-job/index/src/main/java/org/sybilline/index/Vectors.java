package org.sybilline.index;

/** Checks and the exact cosine. */
public final class Vectors {

  private Vectors() {}

  /** Elasticsearch refuses what has no direction, so it is refused where it comes from. */
  static void check(String owner, float[] vector) {
    double norm = 0;
    for (float value : vector) {
      norm += (double) value * value;
    }
    if (!(norm > 0) || !Double.isFinite(norm)) {
      throw new IllegalArgumentException(
          owner
              + " needs a vector of finite numbers that are not all 0, found "
              + vector.length
              + " numbers with a squared length of "
              + norm);
    }
  }

  /** The cosine in double precision, in [-1, 1], summed in the order of the dimensions. */
  public static double cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors of " + a.length + " and " + b.length + " dimensions have no cosine");
    }
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    double cosine = dot / Math.sqrt(squareA * squareB);
    return Math.max(-1, Math.min(1, cosine)); // rounding may step over the ends
  }
}
