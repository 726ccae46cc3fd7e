package org.sybilline.trainer.graph;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.Sha256;
import org.sybilline.trainer.evaluation.Tasks;

/**
 * The subforum vectors of one market, learnt once: kept in a file whose name is a digest of the
 * posts and the settings, so that other posts or settings never find it.
 */
final class LearntVectors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(1);
  private static final long STEPS = 1000; // of the progress bar

  private final List<Post> posts;
  private final GraphSettings settings;
  private final Path file;

  LearntVectors(Path folder, List<Post> posts, GraphSettings settings) throws IOException {
    Files.createDirectories(folder);
    this.posts = posts;
    this.settings = settings;
    this.file = folder.resolve("contexts-" + digest(posts, settings) + ".json");
  }

  /** Vectors by subforum, (dimensions). */
  SortedMap<String, float[]> vectors(String market, Tasks tasks) throws IOException {
    if (Files.exists(file)) {
      return read();
    }
    SkipGramCheckpoint checkpoint =
        new SkipGramCheckpoint(
            file.resolveSibling(file.getFileName() + ".checkpoint"), CHECKPOINT_INTERVAL);
    SortedMap<String, float[]> vectors;
    long[] told = {0};
    try (Tasks.Task task = tasks.begin("graph of " + market, STEPS)) {
      vectors =
          SubforumVectors.learn(
              posts,
              settings,
              share -> {
                long done = Math.round(share * STEPS);
                task.step(done - told[0]);
                told[0] = done;
              },
              checkpoint);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, JSON.writeValueAsBytes(vectors));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    checkpoint.delete();
    return vectors;
  }

  private SortedMap<String, float[]> read() throws IOException {
    try {
      TreeMap<String, float[]> vectors =
          JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
      if (vectors == null
          || vectors.values().stream()
              .anyMatch(v -> v == null || v.length != settings.dimensions())) {
        throw new IOException(
            "expected subforum vectors of %d numbers in %s, found others; delete the file to learn them anew"
                .formatted(settings.dimensions(), file));
      }
      return vectors;
    } catch (JacksonException e) {
      throw new IOException(
          "expected subforum vectors in "
              + file
              + ", found: "
              + e.getOriginalMessage()
              + "; delete the file to learn them anew",
          e);
    }
  }

  private static String digest(List<Post> posts, GraphSettings settings) {
    StringBuilder content = new StringBuilder(settings.toString());
    for (Post post : posts) {
      content.append('\0').append(post.market());
      content.append('\0').append(post.user());
      content.append('\0').append(post.subforum());
      content.append('\0').append(post.thread());
      content.append('\0').append(post.postId());
      content.append('\0').append(post.postedAt());
    }
    return HexFormat.of().formatHex(Sha256.of(content.toString()), 0, 12);
  }
}
