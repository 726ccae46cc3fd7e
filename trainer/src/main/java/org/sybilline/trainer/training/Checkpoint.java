package org.sybilline.trainer.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Tensor;

/** The state of a run in one file, replaced as a whole after every epoch. */
final class Checkpoint {

  private static final String FILE = "checkpoint.safetensors";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NETWORK = "network/";
  private static final String BEST = "best/";
  private static final String MEAN = "adam.mean/";
  private static final String SQUARE = "adam.square/";

  private final Path file;
  private final String run;

  /**
   * The checkpoint in this folder, which is made if absent.
   *
   * @param run fingerprint of all that decides the run's outcome but the number of epochs
   */
  Checkpoint(Path folder, String run) throws IOException {
    Files.createDirectories(folder);
    file = folder.resolve(FILE);
    this.run = run;
  }

  void write(TrainingState state) throws IOException {
    TensorFile content = new TensorFile(new TreeMap<>(), new TreeMap<>());
    Map<String, Integer> steps = new TreeMap<>();
    put(content, NETWORK, state.tensors());
    put(content, BEST, state.best());
    state
        .moments()
        .forEach(
            (name, moments) -> {
              content.tensors().put(MEAN + name, moments.mean());
              content.tensors().put(SQUARE + name, moments.square());
              steps.put(name, moments.steps());
            });
    content.properties().put("run", run);
    content.properties().put("epochs", JSON.writeValueAsString(state.epochs()));
    content.properties().put("adam.steps", JSON.writeValueAsString(steps));
    content.write(file);
  }

  /**
   * The last written state, null if there is none.
   *
   * @throws IllegalArgumentException if it is of another run
   */
  @Nullable TrainingState read() throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    TensorFile content = TensorFile.read(file);
    String found = content.properties().getOrDefault("run", "none");
    if (!found.equals(run)) {
      throw new IllegalArgumentException(
          "the checkpoint "
              + file
              + " is of other data, settings or sizes (run "
              + found
              + ", expected "
              + run
              + "). Choose another folder, or delete it to begin anew.");
    }
    Map<String, Integer> steps =
        JSON.readValue(content.properties().get("adam.steps"), new TypeReference<>() {});
    SortedMap<String, Tensor> squares = part(content, SQUARE);
    SortedMap<String, AdamMoments> moments = new TreeMap<>();
    part(content, MEAN)
        .forEach(
            (name, mean) ->
                moments.put(
                    name, new AdamMoments(mean, required(squares, name), required(steps, name))));
    List<EpochResult> epochs =
        JSON.readValue(content.properties().get("epochs"), new TypeReference<>() {});
    return new TrainingState(epochs, part(content, NETWORK), moments, part(content, BEST));
  }

  private <T> T required(Map<String, T> values, String name) {
    T value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the checkpoint " + file + " lacks a part for " + name + ". Delete it to begin anew.");
    }
    return value;
  }

  private static void put(TensorFile content, String prefix, Map<String, Tensor> tensors) {
    tensors.forEach((name, tensor) -> content.tensors().put(prefix + name, tensor));
  }

  private static SortedMap<String, Tensor> part(TensorFile content, String prefix) {
    SortedMap<String, Tensor> part = new TreeMap<>();
    content.tensors().tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .forEach(entry -> part.put(entry.getKey().substring(prefix.length()), entry.getValue()));
    return part;
  }
}
