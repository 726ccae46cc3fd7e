package org.sybilline.trainer.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.token.Tokenizer;

/**
 * The folder of a training run: {@code run.json}, {@code tokenizer.json}, {@code contexts.json},
 * {@code checkpoints/}, and when it is done {@code weights.safetensors} and {@code training.json};
 * {@code evaluation.json} and {@code .md} once evaluated. Files appear whole or not at all.
 */
public record RunFolder(Path path) {

  public static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes to a stream that becomes a file when all is written. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  public Path evaluationJson() {
    return path.resolve("evaluation.json");
  }

  private Path weightsFile() {
    return path.resolve("weights.safetensors");
  }

  public boolean isBegun() {
    return Files.isRegularFile(path.resolve("run.json"));
  }

  public boolean isDone() {
    return Files.isRegularFile(weightsFile());
  }

  /** Begins a run; the description comes last, so that a folder with one has everything else. */
  void begin(RunDescription description, Tokenizer tokenizer, ContextVocabulary contexts)
      throws IOException {
    Files.createDirectories(path);
    write("tokenizer.json", tokenizer::write);
    write("contexts.json", contexts::write);
    describe(description);
  }

  void describe(RunDescription description) throws IOException {
    write("run.json", out -> JSON.writeValue(out, description));
  }

  void finish(ModelWeights weights, TrainingLog training) throws IOException {
    write("training.json", out -> JSON.writeValue(out, training));
    WeightsFile.write(weights, weightsFile());
  }

  public RunDescription description() throws IOException {
    if (!isBegun()) {
      throw new RunException(
          "expected the folder of a training run at " + path + ", found no run.json; train first");
    }
    RunDescription description;
    try {
      description =
          JSON.readValue(Files.readAllBytes(path.resolve("run.json")), RunDescription.class);
    } catch (JsonProcessingException e) {
      throw new RunException(
          "cannot read run.json in " + path + ": " + e.getOriginalMessage() + "; train again");
    }
    if (description.format() != RunDescription.FORMAT) {
      throw new RunException(
          "expected a run of format %d in %s, found %d; use the trainer that made it"
              .formatted(RunDescription.FORMAT, path, description.format()));
    }
    return description;
  }

  public Tokenizer tokenizer() throws IOException {
    try (InputStream in = Files.newInputStream(path.resolve("tokenizer.json"))) {
      return Tokenizer.read(in);
    }
  }

  public ContextVocabulary contexts() throws IOException {
    try (InputStream in = Files.newInputStream(path.resolve("contexts.json"))) {
      return ContextVocabulary.read(in);
    }
  }

  public PostFeaturizer featurizer(RunDescription description) throws IOException {
    return new PostFeaturizer(tokenizer(), contexts(), description.shape().maxTokens());
  }

  TrainingLog log() throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(path.resolve("training.json")), TrainingLog.class);
    } catch (JsonProcessingException e) {
      throw new RunException(
          "cannot read training.json in "
              + path
              + ": "
              + e.getOriginalMessage()
              + "; delete weights.safetensors there and go on with the run");
    }
  }

  public ModelWeights weights() {
    if (!isDone()) {
      throw new RunException(
          "expected a finished run in "
              + path
              + ", found no weights.safetensors; go on with: train --run "
              + path);
    }
    return WeightsFile.read(weightsFile());
  }

  public void write(String name, Content content) throws IOException {
    Path part = path.resolve(name + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      content.write(out);
    }
    Files.move(part, path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
