package org.sybilline.service.evidence;

/** Of embeddings, which have unit length. */
final class Cosines {

  private Cosines() {}

  /** In [-1, 1]. */
  static double of(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return Math.max(-1, Math.min(1, dot)); // rounding may step over the ends
  }
}
