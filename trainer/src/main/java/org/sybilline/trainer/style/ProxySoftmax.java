package org.sybilline.trainer.style;

import java.util.Random;

/**
 * Fine-tunes a linear map so that the episodes of an author lie near a vector of that author and
 * far from its rivals: softmax over cosines with a margin (CosFace, Wang et al. 2018, equation 4),
 * trained by Adam with hand-written gradients, since the whole network is one matrix.
 */
final class ProxySoftmax {

  /** The closed form is near its goal; the class vectors, which are means, are not. */
  private static final double MAP_RATE = 0.1;

  /** So far off that its share rounds to nothing. */
  private static final float NO_RIVAL = -1e4f;

  private final StyleSettings settings;
  private final Matrix map; // (size, dimensions)
  private final Matrix classes; // (classes, dimensions)
  private final Adam mapStep;
  private final Adam classStep;
  private final Random random;

  /** Starts at a map and at class vectors, which it changes. */
  ProxySoftmax(StyleSettings settings, Matrix map, Matrix classes) {
    this.settings = settings;
    this.map = map;
    this.classes = classes;
    this.mapStep = new Adam(map.values());
    this.classStep = new Adam(classes.values());
    this.random = new Random(settings.seed() + 1);
  }

  /**
   * One step.
   *
   * @param episodes (batch, size), changed by dropout
   * @param authors class of each
   * @param rivals the classes each is told from, (batch, classes); its own must be among them
   * @param progress share of the steps done, 0 to 1; the rate falls linearly over the last 70 %
   * @return mean loss of the batch
   */
  double step(Matrix episodes, int[] authors, boolean[][] rivals, double progress) {
    dropOut(episodes);
    int batch = episodes.rows();
    Matrix embedded = episodes.times(map); // (batch, dimensions)
    float[] lengths = embedded.normaliseRows();
    Matrix unitClasses = classes.copy();
    float[] classLengths = unitClasses.normaliseRows();
    Matrix slope = embedded.timesTransposed(unitClasses); // (batch, classes), cosines at first
    double loss = softmaxSlope(slope, authors, rivals);
    Matrix embeddedSlope = slope.times(unitClasses); // (batch, dimensions)
    Matrix classSlope = slope.transposedTimes(embedded); // (classes, dimensions)
    throughNormalisation(embeddedSlope, embedded, lengths);
    throughNormalisation(classSlope, unitClasses, classLengths);
    double rate = settings.rate() * Math.min(1, (1 - progress) / 0.7);
    mapStep.step(map.values(), episodes.transposedTimes(embeddedSlope).values(), rate * MAP_RATE);
    classStep.step(classes.values(), classSlope.values(), rate);
    return loss / batch;
  }

  private void dropOut(Matrix episodes) {
    float kept = (float) (1 / (1 - settings.dropout()));
    float[] values = episodes.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() < settings.dropout() ? 0 : values[i] * kept;
    }
  }

  /** From cosines to the slope of the loss, in place; returns the sum of the losses. */
  private double softmaxSlope(Matrix cosines, int[] authors, boolean[][] rivals) {
    double sum = 0;
    int n = cosines.columns();
    float[] values = cosines.values();
    float scale = (float) settings.scale();
    for (int row = 0; row < cosines.rows(); row++) {
      int from = row * n;
      values[from + authors[row]] -= (float) settings.margin();
      for (int j = 0; j < n; j++) {
        values[from + j] = rivals[row][j] ? values[from + j] : NO_RIVAL;
      }
      float highest = Float.NEGATIVE_INFINITY;
      for (int j = from; j < from + n; j++) {
        highest = Math.max(highest, values[j]);
      }
      double total = 0;
      double own = scale * (values[from + authors[row]] - highest);
      for (int j = from; j < from + n; j++) {
        values[j] = (float) Math.exp(scale * (values[j] - highest));
        total += values[j];
      }
      sum += Math.log(total) - own;
      float share = (float) (scale / cosines.rows() / total);
      for (int j = from; j < from + n; j++) {
        values[j] *= share;
      }
      values[from + authors[row]] -= scale / cosines.rows();
    }
    return sum;
  }

  /** From the slope by unit vectors to the slope by the vectors before normalisation, in place. */
  private static void throughNormalisation(Matrix slope, Matrix units, float[] lengths) {
    int n = slope.columns();
    for (int row = 0; row < slope.rows(); row++) {
      double along = 0;
      for (int j = row * n; j < (row + 1) * n; j++) {
        along += (double) slope.values()[j] * units.values()[j];
      }
      for (int j = row * n; j < (row + 1) * n; j++) {
        slope.values()[j] =
            (float) ((slope.values()[j] - along * units.values()[j]) / lengths[row]);
      }
    }
  }

  /** Adam (Kingma and Ba 2015) with its usual betas. */
  private static final class Adam {
    private final float[] first;
    private final float[] second;
    private int steps;

    Adam(float[] values) {
      first = new float[values.length];
      second = new float[values.length];
    }

    void step(float[] values, float[] slope, double rate) {
      steps++;
      float correction1 = (float) (rate / (1 - Math.pow(0.9, steps)));
      float correction2 = (float) (1 / (1 - Math.pow(0.999, steps)));
      for (int i = 0; i < values.length; i++) {
        first[i] = 0.9f * first[i] + 0.1f * slope[i];
        second[i] = 0.999f * second[i] + 0.001f * slope[i] * slope[i];
        values[i] -= correction1 * first[i] / ((float) Math.sqrt(second[i] * correction2) + 1e-8f);
      }
    }
  }
}
