package org.sybilline.trainer.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.sybilline.token.Tokenizer;
import org.sybilline.trainer.system.RunFolder;

/**
 * The folder of a reproduction: {@code runs/} with one run folder a trial, and what runs share
 * ({@code tokenizers/}, {@code graph/}, {@code floors/}); {@code reproduction.json} and {@code
 * figures.csv} say what the last call's plan has found. Several plans may share a folder. Files
 * appear whole or not at all.
 */
record ReproductionFolder(Path path) {

  private static final String RESULT = "result.json";
  private static final String FAILURE = "failure.json";
  private static final String SECONDS = "seconds.json";
  private static final String REPRODUCTION = "reproduction.json";

  Path run(String id) {
    return path.resolve("runs").resolve(id);
  }

  Path graph() {
    return path.resolve("graph");
  }

  /** The only process that works here, until closed. */
  FileChannel lock() throws IOException {
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // this very process: told below as well
    }
    channel.close();
    throw new ReproduceException(
        "expected to be alone in "
            + path
            + ", found another reproduction at work there; wait for it"
            + " or choose another folder");
  }

  Optional<TrialResult> result(String id) throws IOException {
    return read(run(id).resolve(RESULT), TrialResult.class);
  }

  Optional<FailedTrial> failure(String id) throws IOException {
    return read(run(id).resolve(FAILURE), FailedTrial.class);
  }

  void write(TrialResult result) throws IOException {
    write(run(result.id()), RESULT, result);
  }

  void write(FailedTrial failure) throws IOException {
    write(run(failure.id()), FAILURE, failure);
  }

  /** Seconds of training so far, of all processes. */
  double trainSeconds(String id) throws IOException {
    return read(run(id).resolve(SECONDS), Double.class).orElse(0.0);
  }

  void writeTrainSeconds(String id, double seconds) throws IOException {
    write(run(id), SECONDS, seconds);
  }

  Optional<FloorFigures> floor(String id) throws IOException {
    return read(path.resolve("floors").resolve(id + ".json"), FloorFigures.class);
  }

  void writeFloor(String id, FloorFigures floor) throws IOException {
    write(path.resolve("floors"), id + ".json", floor);
  }

  Optional<Analyses> analyses(String id, String plan) throws IOException {
    return read(run(id).resolve("analyses-" + plan + ".json"), Analyses.class);
  }

  void write(Analyses analyses, String plan) throws IOException {
    write(run(analyses.id()), "analyses-" + plan + ".json", analyses);
  }

  Optional<Tokenizer> tokenizer(String id) throws IOException {
    Path file = path.resolve("tokenizers").resolve(id + ".json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(Tokenizer.read(in));
    }
  }

  void writeTokenizer(String id, Tokenizer tokenizer) throws IOException {
    Path folder = Files.createDirectories(path.resolve("tokenizers"));
    new RunFolder(folder).write(id + ".json", tokenizer::write);
  }

  void write(Reproduction reproduction) throws IOException {
    write(path, REPRODUCTION, reproduction);
    new RunFolder(path).write("figures.csv", out -> FiguresTable.write(reproduction, out));
  }

  Optional<Reproduction> reproduction() throws IOException {
    return read(path.resolve(REPRODUCTION), Reproduction.class);
  }

  private static <T> void write(Path folder, String name, T value) throws IOException {
    Files.createDirectories(folder);
    new RunFolder(folder).write(name, out -> RunFolder.JSON.writeValue(out, value));
  }

  private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunFolder.JSON.readValue(Files.readAllBytes(file), type));
    } catch (JsonProcessingException e) {
      throw new ReproduceException(
          "cannot read " + file + ": " + e.getOriginalMessage() + "; delete it to do it again");
    }
  }
}
