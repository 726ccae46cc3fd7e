package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelShapeTest {

  @Test
  void thePapersModelHasThePapersParameters() {
    // 5,189,138 with the heads of 15,901 + 4 users and 93 cross labels (method section 5); its
    // parameters are the weights less the batch norms' running statistics
    long weights =
        ModelWeights.expectedShapes(ModelShape.sysml(30_000, 113)).entrySet().stream()
            .filter(entry -> !entry.getKey().contains("running"))
            .mapToLong(entry -> product(entry.getValue()))
            .sum();
    long heads = (15_901L + 4 + 93) * (128 + 1);
    assertEquals(5_189_138, weights + heads);
  }

  @Test
  void featuresAreTextThenTimeThenContext() {
    assertEquals(320, ModelShape.sysml(1000, 5).featureDim());
    assertEquals(192, ModelShape.sysml(1000, 0).featureDim());
  }

  @Test
  void paddingLeavesOneWindowOfPaddingPerWidth() {
    ModelShape shape = ModelShape.sysml(1000, 5);
    assertEquals(5, shape.paddedTokens(0));
    assertEquals(65, shape.paddedTokens(60));
    assertEquals(256, shape.paddedTokens(254));
    assertEquals(256, shape.paddedTokens(256));
  }

  @Test
  void refusesAllThatIsWrongAtOnce() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                        new ModelShape(
                            1,
                            8,
                            List.of(3, 2),
                            2,
                            8,
                            4,
                            4,
                            0,
                            Pooling.TRANSFORMER,
                            2,
                            3,
                            8,
                            8,
                            16))
                .getMessage());
    assertTrue(
        Stream.of("vocabulary", "ascending", "contextRows", "heads must divide")
            .allMatch(message::contains),
        message);
  }

  @Test
  void meanPoolingHasNoLayers() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelShape(10, 8, List.of(2), 2, 8, 0, 0, 0, Pooling.MEAN, 1, 1, 8, 8, 16));
  }

  @Test
  void aMeanHasTheSizeOfWhatItIsTheMeanOf() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelShape(10, 8, List.of(2), 2, 8, 0, 0, 0, Pooling.MEAN, 0, 0, 0, 9, 16));
  }

  private static long product(int[] sizes) {
    long product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }
}
