package org.sybilline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.source.Survey;

/**
 * Where everything of a run lies.
 *
 * @param kept whether it outlives the run
 */
record DataFolder(Path path, boolean kept) {

  /** The folder asked for, or a temporary one. */
  static DataFolder open(@Nullable Path asked) throws IOException {
    return asked == null
        ? new DataFolder(Files.createTempDirectory("sybilline-local-"), false)
        : new DataFolder(Files.createDirectories(asked).toRealPath(), true);
  }

  Path log() {
    return path.resolve("log");
  }

  /**
   * Refuses to go on with a replay of other posts: what is in the topic would be taken for the
   * beginning of these.
   */
  void requireSource(PostSource source) throws IOException {
    Survey survey = source.survey();
    String now =
        "%s: %d records, %s to %s"
            .formatted(
                source.description(),
                survey.records(),
                survey.firstPostedAt(),
                survey.lastPostedAt());
    Path file = path.resolve("replayed-source");
    if (!Files.exists(file)) {
      Files.writeString(file, now + "\n");
      return;
    }
    String before = Files.readString(file).strip();
    if (!before.equals(now)) {
      throw new IOException(
          "expected in %s the replay of %s, found one of %s; give another --data folder, or delete this one"
              .formatted(path, now, before));
    }
  }

  /** Removes a folder that is not to be kept. */
  void remove() throws IOException {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
