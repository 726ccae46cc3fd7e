package org.sybilline.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.episode.EmbeddingParts.Part;

class EmbeddingPartsTest {

  private static final EmbeddingParts PARTS =
      new EmbeddingParts(List.of(new Part(2, 0.64), new Part(1, 0.36)));

  @Test
  void aCosineIsTheMeanOfThePartsCosinesWeighedByTheirShares() {
    float[] a = PARTS.unit(new double[] {3, 0, 100});
    float[] b = PARTS.unit(new double[] {0.3, 0.4, -2});
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    assertEquals(0.64 * 0.6 - 0.36, dot, 1e-6);
  }

  @Test
  void theShareOfAPartThatIsZeroGoesToTheOthers() {
    assertArrayEquals(new float[] {0.6f, 0.8f, 0}, PARTS.unit(new double[] {3, 4, 0}), 1e-7f);
    assertArrayEquals(new float[] {0, 0, -1}, PARTS.unit(new double[] {0, 0, -5}), 1e-7f);
    assertArrayEquals(new float[3], PARTS.unit(new double[3]));
  }

  @Test
  void aProfileWhoseEpisodesCancelOutIsTheNewest() {
    float[] newest = {0.8f, 0, 0.6f};
    assertArrayEquals(newest, ProfileVector.of(PARTS, new double[3], newest));
  }

  @Test
  void aVectorThatSomebodyGivesIsScaledPartByPart() {
    assertArrayEquals(
        new float[] {0.48f, 0.64f, -0.6f},
        ProfileVector.of(PARTS, new float[] {30, 40, -1}),
        1e-6f);
  }

  @Test
  void sharesThatDoNotAddUpAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new EmbeddingParts(List.of(new Part(2, 0.5), new Part(1, 0.4))));
    assertThrows(IllegalArgumentException.class, () -> new EmbeddingParts(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Part(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Part(2, Double.NaN));
  }

  @Test
  void sumsOfAnotherSizeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PARTS.unit(new double[2]));
  }
}
