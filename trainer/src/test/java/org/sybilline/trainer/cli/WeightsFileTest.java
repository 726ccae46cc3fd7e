package org.sybilline.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.Tensor;
import org.sybilline.bundle.TinyBundle;

class WeightsFileTest {

  private static final ModelWeights WEIGHTS = weights();

  @Test
  void givesBackTheSameWeightsToTheBit() throws IOException {
    ModelWeights read = WeightsFile.read(new ByteArrayInputStream(bytes()));
    assertEquals(WEIGHTS.shape(), read.shape());
    assertEquals(WEIGHTS.tensors(), read.tensors());
  }

  @Test
  void refusesAFileCutShortOrOfAnotherKind() throws IOException {
    byte[] whole = bytes();
    assertRefused(Arrays.copyOf(whole, whole.length - 3), "cut short");
    assertRefused(Arrays.copyOf(whole, 2), "cut short");
    assertRefused(new byte[100], "another kind");
  }

  private static void assertRefused(byte[] bytes, String part) {
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> WeightsFile.read(new ByteArrayInputStream(bytes)));
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
  }

  private static byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WeightsFile.write(WEIGHTS, out);
    return out.toByteArray();
  }

  private static ModelWeights weights() {
    ModelShape shape = TinyBundle.shape(Pooling.TRANSFORMER, 4, 4);
    Random random = new Random(1);
    TreeMap<String, Tensor> tensors = new TreeMap<>();
    ModelWeights.expectedShapes(shape)
        .forEach(
            (name, sizes) -> {
              float[] values = new float[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
              for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
              }
              if (name.equals("text.embedding.weight")) {
                Arrays.fill(values, 0, shape.tokenDim(), 0);
              }
              tensors.put(name, new Tensor(values, sizes));
            });
    return ModelWeights.of(shape, tensors);
  }
}
