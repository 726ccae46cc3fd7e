package org.sybilline.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.evaluation.Tasks;

class GraphContextsTest {

  private static final GraphSettings SETTINGS =
      new GraphSettings(30, 20, 8, 3, 2, 3, 0.05, 1, 1e-2, NegativeDraw.TYPED, 3, 2);

  private final Path folder;

  private final List<String> begun = new ArrayList<>();

  GraphContextsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private GraphContexts learn(GraphSettings settings) throws IOException {
    MarketSplit market = MarketSplit.of("m", PlantedForum.posts(1), new EpisodeRule(5, null));
    Tasks tasks =
        (name, size) -> {
          begun.add(name);
          return steps -> {};
        };
    return GraphContexts.learn(List.of(market), settings, folder, tasks);
  }

  private Path file() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void learnsOnceAndFindsTheSameVectorsAgain() throws IOException {
    GraphContexts first = learn(SETTINGS);
    GraphContexts again = learn(SETTINGS);
    assertEquals(List.of("graph of m"), begun);
    for (String subforum : List.of("a0", "a1", "a2", "b0", "b1", "b2")) {
      assertArrayEquals(first.vector("m", subforum), again.vector("m", subforum));
    }
    assertNull(first.vector("m", "c0"));
    assertNull(first.vector("n", "a0"));
  }

  @Test
  void otherSettingsAreLearntAnew() throws IOException {
    learn(SETTINGS);
    learn(GraphSettings.quick(3));
    assertEquals(2, begun.size());
  }

  @Test
  void negativesAsPublishedGiveOtherVectors() throws IOException {
    GraphContexts intended = learn(SETTINGS);
    GraphContexts published =
        learn(
            new GraphSettings(30, 20, 8, 3, 2, 3, 0.05, 1, 1e-2, NegativeDraw.AS_PUBLISHED, 3, 2));
    assertNotEquals(intended.digest(), published.digest());
  }

  @Test
  void aDamagedFileIsRefusedAndSaysWhatToDo() throws IOException {
    learn(SETTINGS);
    Files.writeString(file(), "{\"a0\":[1,2");
    IOException cutShort = assertThrows(IOException.class, () -> learn(SETTINGS));
    assertTrue(String.valueOf(cutShort.getMessage()).contains("delete the file"));
    Files.writeString(file(), "{\"a0\":[1,2]}");
    IOException tooShort = assertThrows(IOException.class, () -> learn(SETTINGS));
    assertTrue(String.valueOf(tooShort.getMessage()).contains("expected subforum vectors of 8"));
  }

  @Test
  void stoppedLearningGoesOnToTheBitsOfAnUnbrokenRun() throws IOException {
    SortedMap<String, float[]> unbroken =
        SubforumVectors.learn(PlantedForum.posts(1), SETTINGS, done -> {}, null);
    Path file = folder.resolve("state");
    class Stopped extends RuntimeException {}
    assertThrows(
        Stopped.class,
        () ->
            SubforumVectors.learn(
                PlantedForum.posts(1),
                SETTINGS,
                done -> {
                  if (done > 0.5) {
                    throw new Stopped();
                  }
                },
                new SkipGramCheckpoint(file, Duration.ZERO)));
    assertTrue(Files.size(file) > 0);
    List<Double> shares = new ArrayList<>();
    SortedMap<String, float[]> resumed =
        SubforumVectors.learn(
            PlantedForum.posts(1),
            SETTINGS,
            shares::add,
            new SkipGramCheckpoint(file, Duration.ofDays(1)));
    assertTrue(shares.get(0) > 0.5, "went on rather than began anew, found " + shares.get(0));
    unbroken.forEach((name, vector) -> assertArrayEquals(vector, resumed.get(name)));
  }

  @Test
  void aTruncatedStateIsRefused() throws IOException {
    Path file = folder.resolve("state");
    SubforumVectors.learn(
        PlantedForum.posts(1), SETTINGS, done -> {}, new SkipGramCheckpoint(file, Duration.ZERO));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                SubforumVectors.learn(
                    PlantedForum.posts(1),
                    SETTINGS,
                    done -> {},
                    new SkipGramCheckpoint(file, Duration.ZERO)));
    assertTrue(String.valueOf(refused.getMessage()).contains("delete the file"));
  }
}
