package org.sybilline.trainer.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.Tensor;
import org.sybilline.bundle.TinyBundle;

class WeightsFileTest {

  private static final ModelWeights WEIGHTS = weights();

  private final Path file;

  WeightsFileTest(@TempDir Path folder) {
    file = folder.resolve("weights.safetensors");
  }

  @Test
  void givesBackTheSameWeightsToTheBit() throws IOException {
    WeightsFile.write(WEIGHTS, file);
    ModelWeights read = WeightsFile.read(file);
    assertEquals(WEIGHTS.shape(), read.shape());
    assertEquals(WEIGHTS.tensors(), read.tensors());
  }

  @Test
  void refusesAFileCutShortOrOfAnotherKind() throws IOException {
    WeightsFile.write(WEIGHTS, file);
    byte[] whole = Files.readAllBytes(file);
    assertRefused(Arrays.copyOf(whole, whole.length - 3));
    assertRefused(Arrays.copyOf(whole, 2));
    assertRefused(new byte[100]);
  }

  private void assertRefused(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    RunException refused = assertThrows(RunException.class, () -> WeightsFile.read(file));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("expected the weights of a model"));
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
