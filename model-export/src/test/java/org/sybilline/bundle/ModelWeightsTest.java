package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelWeightsTest {

  private static final ModelShape SHAPE =
      new ModelShape(12, 3, List.of(2, 3), 2, 6, 2, 4, 5, Pooling.TRANSFORMER, 2, 3, 8, 7, 16);

  private final Map<String, Tensor> tensors = new TreeMap<>(RandomWeights.of(SHAPE, 1).tensors());

  @Test
  void takesACompleteSet() {
    ModelWeights weights = ModelWeights.of(SHAPE, tensors);
    assertArrayEquals(
        new int[] {36, 12}, weights.get("pool.layer1.attention.in_proj_weight").shape());
    assertEquals(tensors, weights.tensors());
  }

  @Test
  void namesWhatIsMissingSurplusAndWrongTogether() {
    tensors.remove("pool.norm.bias");
    tensors.put("pool.layer2.norm1.bias", new Tensor(new float[12], 12));
    tensors.put("text.linear.weight", new Tensor(new float[24], 4, 6));
    assertRefused("pool.norm.bias: missing", "pool.layer2.norm1.bias: surplus", "[6, 4]", "[4, 6]");
  }

  @Test
  void refusesNumbersThatAreNone() {
    values("time.weight")[3] = Float.NaN;
    values("pool.bn2.running_var")[0] = -1;
    assertRefused("time.weight: holds a value", "pool.bn2.running_var: holds a negative");
  }

  @Test
  void refusesPaddingThatIsNotZero() {
    values("text.embedding.weight")[2] = 0.5f;
    assertRefused("row 0 is padding");
  }

  @Test
  void aLinearMapAfterTheMeanIsAllThatPoolingNeeds() {
    ModelShape shape =
        new ModelShape(12, 3, List.of(2, 3), 2, 6, 0, 0, 0, Pooling.MEAN_LINEAR, 0, 0, 0, 7, 16);
    assertEquals(
        List.of("pool.linear.bias", "pool.linear.weight"),
        ModelWeights.expectedShapes(shape).keySet().stream()
            .filter(name -> !name.startsWith("text."))
            .toList());
    ModelShape plain =
        new ModelShape(12, 3, List.of(2, 3), 2, 6, 0, 0, 0, Pooling.MEAN, 0, 0, 0, 6, 16);
    assertTrue(
        ModelWeights.expectedShapes(plain).keySet().stream()
            .allMatch(name -> name.startsWith("text.")));
  }

  @Test
  void aTensorNeedsAsManyValuesAsItsShape() {
    assertThrows(IllegalArgumentException.class, () -> new Tensor(new float[5], 2, 3));
    assertThrows(IllegalArgumentException.class, () -> new Tensor(new float[0], 0, 3));
  }

  private float[] values(String name) {
    return Objects.requireNonNull(tensors.get(name)).values();
  }

  private void assertRefused(String... parts) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ModelWeights.of(SHAPE, tensors))
                .getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
