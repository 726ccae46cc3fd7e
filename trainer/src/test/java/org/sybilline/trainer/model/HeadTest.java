package org.sybilline.trainer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Every head against its equation in plain loops and doubles. */
class HeadTest {

  private static final int BATCH = 12;
  private static final int SIZE = 5;
  private static final int CLASSES = 4;

  private final Random random = new Random(3);
  private final double[][] embeddings = matrix(BATCH, SIZE);
  private final double[][] weights = matrix(CLASSES, SIZE);
  private final double[] biases = matrix(1, CLASSES)[0];
  private final int[] authors = random.ints(BATCH, 0, CLASSES).toArray();

  @Test
  void softmaxIsTheCrossEntropyOfALinearMap() {
    double[][] logits = new double[BATCH][CLASSES];
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < CLASSES; j++) {
        logits[i][j] = dot(embeddings[i], weights[j]) + biases[j];
      }
    }
    assertEquals(crossEntropy(logits), loss(HeadKind.SOFTMAX), 1e-5);
  }

  @Test
  void cosFaceTakesAMarginFromTheTrueCosine() {
    double[][] logits = new double[BATCH][CLASSES];
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < CLASSES; j++) {
        double margin = j == authors[i] ? 0.35 : 0;
        logits[i][j] = 64 * (cosine(embeddings[i], weights[j]) - margin);
      }
    }
    assertEquals(crossEntropy(logits), loss(HeadKind.COSFACE), 1e-3);
  }

  @Test
  void arcFaceAddsAMarginToTheTrueAngle() {
    double[][] logits = new double[BATCH][CLASSES];
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < CLASSES; j++) {
        double angle = Math.acos(cosine(embeddings[i], weights[j]));
        double margin = j == authors[i] ? Math.toRadians(28.6) : 0;
        logits[i][j] = 64 * Math.cos(angle + margin);
      }
    }
    assertEquals(crossEntropy(logits), loss(HeadKind.ARCFACE), 1e-3);
  }

  @Test
  void multiSimilarityWeighsThePairsOfTheBatch() {
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double positives = 0;
      double negatives = 0;
      for (int k = 0; k < BATCH; k++) {
        double above = cosine(embeddings[i], embeddings[k]) - 0.5;
        if (k != i && authors[k] == authors[i]) {
          positives += Math.exp(-2 * above);
        } else if (authors[k] != authors[i]) {
          negatives += Math.exp(50 * above);
        }
      }
      sum += Math.log(1 + positives) / 2 + Math.log(1 + negatives) / 50;
    }
    assertEquals(sum / BATCH, loss(HeadKind.MULTI_SIMILARITY), 1e-5);
  }

  @Test
  void multiSimilarityOfABatchWithoutPairsIsZero() {
    Arrays.fill(embeddings[0], 1);
    try (PointerScope scope = new PointerScope()) {
      Tensor one = Tensors.of(floats(new double[][] {embeddings[0]}), 1, SIZE);
      Tensor loss = new MultiSimilarity().loss(one, Tensors.of(new long[] {0}, 1));
      assertEquals(0, Tensors.scalar(loss), 1e-7);
    }
  }

  @Test
  void everyHeadHasAFiniteGradientWhereEmbeddingsAreZeroOrEqualToAClass() {
    Arrays.fill(embeddings[0], 0);
    embeddings[1] = weights[authors[1]].clone(); // an angle of 0
    embeddings[2] = negative(weights[authors[2]]); // an angle of 180 degrees
    embeddings[3] = embeddings[4].clone();
    for (HeadKind kind : HeadKind.values()) {
      try (PointerScope scope = new PointerScope();
          Parameters parameters = new Parameters()) {
        Tensor input = Tensors.of(floats(embeddings), BATCH, SIZE);
        input.set_requires_grad(true);
        head(kind, parameters).loss(input, authorTensor()).backward();
        for (float value : Tensors.floats(input.grad())) {
          assertTrue(Float.isFinite(value), kind + " has gradient " + value);
        }
      }
    }
  }

  private double loss(HeadKind kind) {
    try (PointerScope scope = new PointerScope();
        Parameters parameters = new Parameters()) {
      Head head = head(kind, parameters);
      return Tensors.scalar(head.loss(Tensors.of(floats(embeddings), BATCH, SIZE), authorTensor()));
    }
  }

  private Head head(HeadKind kind, Parameters parameters) {
    Head head = Head.of(kind, parameters, "head", SIZE, CLASSES);
    var values = parameters.copy();
    values.computeIfPresent(
        "head.weight",
        (name, tensor) -> new org.sybilline.bundle.Tensor(floats(weights), CLASSES, SIZE));
    values.computeIfPresent(
        "head.bias",
        (name, tensor) ->
            new org.sybilline.bundle.Tensor(floats(new double[][] {biases}), CLASSES));
    parameters.load(values);
    return head;
  }

  private Tensor authorTensor() {
    return Tensors.of(Arrays.stream(authors).asLongStream().toArray(), BATCH);
  }

  private double crossEntropy(double[][] logits) {
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double normaliser = 0;
      for (double logit : logits[i]) {
        normaliser += Math.exp(logit - logits[i][authors[i]]);
      }
      sum += Math.log(normaliser);
    }
    return sum / BATCH;
  }

  private double[][] matrix(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }

  private static double[] negative(double[] vector) {
    return Arrays.stream(vector).map(value -> -value).toArray();
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static float[] floats(double[][] matrix) {
    float[] flat = new float[matrix.length * matrix[0].length];
    int i = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        flat[i++] = (float) value;
      }
    }
    return flat;
  }
}
