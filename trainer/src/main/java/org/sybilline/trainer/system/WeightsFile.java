package org.sybilline.trainer.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.trainer.training.TensorFile;

/** Trained weights on disk, as safetensors with the model's shape beside them. */
final class WeightsFile {

  private static final String SHAPE = "shape";

  private WeightsFile() {}

  /** Writes all or nothing. */
  static void write(ModelWeights weights, Path file) throws IOException {
    String shape = RunFolder.JSON.writeValueAsString(weights.shape());
    new TensorFile(new TreeMap<>(Map.of(SHAPE, shape)), weights.tensors()).write(file);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RunException when it is something else, cut short or at odds with its shape
   */
  static ModelWeights read(Path file) {
    try {
      TensorFile content = TensorFile.read(file);
      String shape = content.properties().getOrDefault(SHAPE, "");
      return ModelWeights.of(RunFolder.JSON.readValue(shape, ModelShape.class), content.tensors());
    } catch (IOException | IllegalArgumentException e) {
      throw new RunException(
          "expected the weights of a model in " + file + ", found otherwise: " + e.getMessage());
    }
  }
}
