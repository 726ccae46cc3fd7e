package org.sybilline.job.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sybilline.job.Samples.NOON;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.sybilline.job.Samples;
import org.sybilline.job.TestModel;
import org.sybilline.job.model.EpisodeVectors;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.BatchSettings;

class EmbedEpisodesTest {

  private static final int FEATURES = 24;

  @Test
  void embedsTheNewestVersionOfEachRoundInOrderOfArrival() throws Exception {
    try (var harness = harness()) {
      harness.processElement(episode("a", 1), 100);
      harness.processElement(episode("a", 2), 200);
      harness.processElement(episode("b", 1), 300);
      harness.processElement(episode("a", 3), 400);
      harness.processElement(episode("a", 4), 1_100);
      harness.endInput();

      assertEquals(
          List.of("b 1 @300", "a 3 @400", "a 4 @1100"),
          harness.extractOutputStreamRecords().stream()
              .map(
                  record ->
                      "%s %d @%d"
                          .formatted(
                              record.getValue().episodeId(),
                              record.getValue().posts(),
                              record.getTimestamp()))
              .toList());
    }
  }

  @Test
  void anEpisodeHasTheSameEmbeddingAloneAndInABatch() throws Exception {
    float[] alone;
    try (EpisodeVectors pooler = TestModel.model().openEpisodeVectors()) {
      alone = pooler.pool(List.of(episode("a", 3).features()))[0];
    }
    try (var harness = harness()) {
      harness.processElement(episode("b", 5), 1);
      harness.processElement(episode("a", 3), 1);
      harness.endInput();

      assertArrayEquals(alone, harness.extractOutputValues().get(1).embedding());
    }
  }

  private static GrownEpisode episode(String id, int posts) {
    return new GrownEpisode(
        id,
        Samples.ANN,
        IntStream.range(0, posts).mapToObj(i -> id + i).toList(),
        List.of("general"),
        List.of(),
        NOON,
        NOON,
        Collections.nCopies(posts, features(id)));
  }

  private static float[] features(String id) {
    float[] features = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      features[i] = (id.hashCode() + i) % 7;
    }
    return features;
  }

  private static OneInputStreamOperatorTestHarness<GrownEpisode, EmbeddedEpisode> harness()
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new EmbedEpisodes(
                TestModel.model(),
                new BatchSettings(100, Duration.ofSeconds(1)),
                Rounds.of(Duration.ofSeconds(1))));
    harness.open();
    return harness;
  }
}
