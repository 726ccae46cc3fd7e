package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sybilline.feature.NgramBag;
import org.sybilline.feature.NgramRule;

class StyleTableTest {

  private static final NgramRule RULE = new NgramRule(2, 4, 64, 4096, 0, 2048);

  /**
   * Two texts of 200 words, half of them shared, by hashing alone: the error is about 1/√wordDim.
   */
  @Test
  void theSketchHasTheCosineOfTheWords() {
    float[] rarity = new float[RULE.wordRows()];
    Random random = new Random(5);
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = 1 + 7 * random.nextFloat();
    }
    int[] words = random.ints(0, RULE.wordRows()).distinct().limit(300).toArray();
    int[] shared = Arrays.copyOfRange(words, 100, 200);
    IntToDoubleFunction square = word -> (double) rarity[word] * rarity[word];
    double exact =
        sum(shared, square)
            / Math.sqrt(
                sum(Arrays.copyOf(words, 200), square)
                    * sum(Arrays.copyOfRange(words, 100, 300), square));
    double[] errors =
        IntStream.of(64, 1024)
            .mapToDouble(
                size -> {
                  StyleTable table = table(new StyleShape(RULE, 3, size, 0.25), rarity);
                  float[] a = table.features(bag(Arrays.copyOf(words, 200)));
                  float[] b = table.features(bag(Arrays.copyOfRange(words, 100, 300)));
                  return Math.abs(cosineOfWords(a, b) - exact);
                })
            .toArray();
    assertTrue(exact > 0.3, "the texts share words: " + exact);
    assertEquals(0, errors[0], 3 / Math.sqrt(64));
    assertEquals(0, errors[1], 3 / Math.sqrt(1024));
  }

  @Test
  void rowsThatAreOfNoWordLeaveTheSketchAlone() {
    float[] rarity = new float[RULE.wordRows()];
    Arrays.fill(rarity, 2);
    StyleTable table = table(new StyleShape(RULE, 3, 16, 0.25), rarity);
    float[] features = table.features(new NgramBag(new int[] {7, RULE.firstHour()}, ones(2)));
    assertEquals(0, IntStream.range(3, 19).filter(i -> features[i] != 0).count());
  }

  @Test
  void weightsOfWordsThatAreMissingOrNegativeAreRefused() {
    StyleShape shape = new StyleShape(RULE, 3, 16, 0.25);
    assertThrows(IllegalArgumentException.class, () -> table(shape, new float[3]));
    float[] negative = new float[RULE.wordRows()];
    negative[9] = -1;
    assertThrows(IllegalArgumentException.class, () -> table(shape, negative));
  }

  @Test
  void aShareWithoutWordsAndWordsWithoutAShareAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new StyleShape(RULE, 3, 0, 0.25));
    assertThrows(IllegalArgumentException.class, () -> new StyleShape(RULE, 3, 16, 0));
    assertThrows(IllegalArgumentException.class, () -> new StyleShape(RULE, 3, 16, 1));
  }

  private static StyleTable table(StyleShape shape, float[] rarity) {
    float[] values = new float[RULE.rows() * 3];
    Arrays.fill(values, 1);
    return StyleTable.quantise(shape, new Tensor(values, RULE.rows(), 3), rarity, 31);
  }

  private static NgramBag bag(int[] words) {
    int[] rows = IntStream.of(words).map(word -> RULE.firstWord() + word).sorted().toArray();
    return new NgramBag(rows, ones(rows.length));
  }

  private static float[] ones(int size) {
    float[] weights = new float[size];
    Arrays.fill(weights, 1);
    return weights;
  }

  private static double sum(int[] words, IntToDoubleFunction of) {
    return IntStream.of(words).mapToDouble(of).sum();
  }

  private static double cosineOfWords(float[] a, float[] b) {
    double[] sums = new double[3];
    for (int i = 3; i < a.length; i++) {
      sums[0] += a[i] * b[i];
      sums[1] += a[i] * a[i];
      sums[2] += b[i] * b[i];
    }
    return sums[0] / Math.sqrt(sums[1] * sums[2]);
  }
}
