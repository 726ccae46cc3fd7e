package org.sybilline.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints that earlier jobs left in a folder, {@code <job id>/chk-<number>}. */
final class RetainedCheckpoints {

  private static final String COMPLETE = "_metadata";

  private RetainedCheckpoints() {}

  /** The complete checkpoint that was written last, of whichever job. */
  static Optional<Path> latest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(file -> file.endsWith(COMPLETE))
          .max(Comparator.comparing(RetainedCheckpoints::writtenAt).thenComparing(Path::toString))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the checkpoints in " + folder, e);
    }
  }

  private static FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
