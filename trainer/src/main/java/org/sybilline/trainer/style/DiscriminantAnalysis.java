package org.sybilline.trainer.style;

/**
 * Linear discriminant analysis in closed form: the space is whitened by how the vectors of one
 * account vary, then turned so that the directions in which accounts differ come first.
 */
final class DiscriminantAnalysis {

  private DiscriminantAnalysis() {}

  /**
   * The map to the directions that tell accounts apart.
   *
   * @param vectors one an episode, (episodes, size)
   * @param classes whose each episode is
   * @param dimensions directions wanted
   * @param shrinkage share of the within-account covariance that is replaced by a multiple of the
   *     identity, 0 to 1
   * @return (size, dimensions)
   */
  static Matrix fit(Matrix vectors, int[] classes, int dimensions, double shrinkage) {
    int size = vectors.columns();
    Means means = Means.of(vectors, classes);
    Matrix residuals = vectors.copy();
    int used = 0;
    int repeated = 0;
    for (int count : means.counts()) {
      used += count > 1 ? count : 0;
      repeated += count > 1 ? 1 : 0;
    }
    for (int i = 0; i < residuals.rows(); i++) {
      residuals.addToRow(i, -1, means.means(), classes[i]); // accounts of one episode give zeros
    }
    Matrix within = residuals.transposedTimes(residuals);
    double trace = 0;
    double scale = 1.0 / Math.max(1, used - repeated);
    for (int i = 0; i < size; i++) {
      trace += within.values()[i * size + i] * scale;
    }
    for (int i = 0; i < within.values().length; i++) {
      within.values()[i] *= (float) (scale * (1 - shrinkage));
    }
    for (int i = 0; i < size; i++) {
      within.values()[i * size + i] += (float) (shrinkage * trace / size);
    }
    Matrix.Eigen spread = within.eigen();
    double floor = Math.max(spread.values()[0], 1e-30) * 1e-9;
    double[] whiten = new double[size];
    for (int j = 0; j < size; j++) {
      whiten[j] = 1 / Math.sqrt(Math.max(spread.values()[j], floor));
    }
    Matrix whitening = spread.vectors().scaleColumns(whiten); // (size, size)
    Matrix between = means.repeated(repeated).times(whitening); // (accounts, size)
    Matrix.Eigen directions = between.transposedTimes(between).eigen();
    return whitening.times(directions.vectors().columns(0, Math.min(dimensions, size)));
  }

  /** Mean vector of each class. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Means(Matrix means, int[] counts) {

    static Means of(Matrix vectors, int[] classes) {
      int classCount = 0;
      for (int c : classes) {
        classCount = Math.max(classCount, c + 1);
      }
      Matrix means = Matrix.zeros(classCount, vectors.columns());
      int[] counts = new int[classCount];
      for (int i = 0; i < classes.length; i++) {
        means.addToRow(classes[i], 1, vectors, i);
        counts[classes[i]]++;
      }
      for (int c = 0; c < classCount; c++) {
        for (int j = 0; j < vectors.columns(); j++) {
          means.values()[c * vectors.columns() + j] /= Math.max(1, counts[c]);
        }
      }
      return new Means(means, counts);
    }

    /** The means of classes with more than one vector. */
    Matrix repeated(int howMany) {
      Matrix kept = Matrix.zeros(howMany, means.columns());
      int row = 0;
      for (int c = 0; c < counts.length; c++) {
        if (counts[c] > 1) {
          kept.addToRow(row++, 1, means, c);
        }
      }
      return kept;
    }
  }
}
