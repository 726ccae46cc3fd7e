package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {

  @Test
  void measuresTheAngleWhateverTheLengths() {
    assertEquals(1, Vectors.cosine(new float[] {1, 2}, new float[] {2, 4}), 1e-15);
    assertEquals(0, Vectors.cosine(new float[] {1, 0}, new float[] {0, 3}), 1e-15);
    assertEquals(-1, Vectors.cosine(new float[] {1, 0}, new float[] {-7, 0}), 1e-15);
    assertEquals(0.8, Vectors.cosine(new float[] {3, 4}, new float[] {0, 9}), 1e-15);
  }

  @Test
  void refusesToCompareDifferentDimensions() {
    assertThrows(
        IllegalArgumentException.class, () -> Vectors.cosine(new float[2], new float[] {1}));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesWhatHasNoDirection(float value) {
    assertThrows(IllegalArgumentException.class, () -> Samples.snapshot("gba", "ann", 1, value, 0));
  }
}
