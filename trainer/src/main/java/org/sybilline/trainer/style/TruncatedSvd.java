package org.sybilline.trainer.style;

import java.util.List;
import java.util.Random;
import org.sybilline.feature.NgramBag;
import org.sybilline.trainer.evaluation.Tasks;

/**
 * The leading right singular vectors of a sparse matrix, by random projection and power iteration
 * (Halko, Martinsson and Tropp 2011, algorithm 4.4). All orthogonalisation is done on the side of
 * the bags, of which there are far fewer than rows of the table.
 */
final class TruncatedSvd {

  private static final int OVERSAMPLING = 20;
  private static final int POWER_ITERATIONS = 1;

  private TruncatedSvd() {}

  /**
   * Directions in which the bags differ most.
   *
   * @param bags rows of the sparse matrix
   * @param columns its columns
   * @param rank directions wanted; fewer come back when there are fewer bags
   * @return (columns, directions), orthonormal columns, the strongest first
   */
  static Matrix rightVectors(List<NgramBag> bags, int columns, int rank, long seed, Tasks tasks) {
    int probes = Math.min(rank + OVERSAMPLING, Math.min(bags.size(), columns));
    List<NgramBag> turned = Bags.transposed(bags, columns);
    Matrix back; // (columns, probes)
    try (Tasks.Task task = tasks.begin("n-gram space", 2L * (1 + POWER_ITERATIONS))) {
      Matrix sketch = Bags.times(bags, Matrix.gaussian(columns, probes, new Random(seed)));
      task.step(1);
      back = Bags.times(turned, sketch.orthonormal());
      task.step(1);
      for (int i = 0; i < POWER_ITERATIONS; i++) {
        Matrix basis = Bags.times(bags, back).orthonormal(); // (bags, probes)
        task.step(1);
        back = Bags.times(turned, basis);
        task.step(1);
      }
    }
    // back is the sparse matrix seen from the basis, transposed: its small Gram matrix has the
    // squared singular values, and rotates it into the right vectors
    Matrix.Eigen eigen = back.transposedTimes(back).eigen();
    int kept = 0;
    while (kept < Math.min(rank, probes)
        && eigen.values()[kept] > 1e-9 * Math.max(eigen.values()[0], 1e-30)) {
      kept++;
    }
    double[] scale = new double[kept];
    for (int j = 0; j < kept; j++) {
      scale[j] = 1 / Math.sqrt(eigen.values()[j]);
    }
    return back.times(eigen.vectors().columns(0, kept).scaleColumns(scale));
  }
}
