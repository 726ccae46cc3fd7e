package org.sybilline.job.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sybilline.job.Samples.episode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.job.Harnesses;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.round.Rounds;

/** Rounds of a second. */
class UpdateProfilesTest {

  private static final EmbeddingParts PARTS = EmbeddingParts.whole(2);

  @Test
  void anAccountThatChangedHasOneSnapshotAtTheEndOfTheRound() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(episode("e1", 1, 1, 0), 100);
      harness.processElement(episode("e1", 2, 0, 1), 900);
      harness.processWatermark(998);
      assertEquals(List.of(), harness.extractOutputValues());

      harness.processWatermark(999);

      assertEquals(List.of("0 after -1: 2 posts, 1 episodes"), snapshots(harness));
      assertArrayEquals(
          new float[] {0, 1}, harness.extractOutputValues().get(0).snapshot().vector());
      assertEquals(999, harness.extractOutputStreamRecords().get(0).getTimestamp());
    }
  }

  @Test
  void tellsStandingQueriesOfTheProfileAndTheNewestStateOfEachEpisode() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(episode("e1", 4, 1, 0), 100);
      harness.processElement(episode("e1", 5, 1, 0), 200);
      harness.processElement(episode("e2", 1, 0, 1), 900);
      harness.processWatermark(999);

      ChangedAccount changed = Harnesses.side(harness, UpdateProfiles.CHANGES).get(0);
      assertArrayEquals(
          harness.extractOutputValues().get(0).snapshot().vector(), changed.snapshot().vector());
      assertEquals(
          List.of("e1 5", "e2 1"),
          changed.episodes().stream().map(e -> e.episodeId() + " " + e.posts()).toList());
      assertEquals(Instant.ofEpochMilli(1_000), changed.at());
    }
  }

  @Test
  void theProfileIsTheMeanOfAllEpisodesAtUnitLength() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(episode("e1", 5, 1, 0), 100);
      harness.processElement(episode("e2", 1, 1, 0), 200);
      harness.processElement(episode("e2", 2, 0, 1), 300);
      harness.processWatermark(999);

      ProfileSnapshot profile = harness.extractOutputValues().get(0);
      float half = (float) Math.sqrt(.5);
      assertArrayEquals(new float[] {half, half}, profile.snapshot().vector());
      assertEquals(7, profile.snapshot().posts());
      assertEquals(2, profile.snapshot().episodes());
    }
  }

  @Test
  void eachPartOfTheMeanIsScaledToItsShare() throws Exception {
    EmbeddingParts two =
        new EmbeddingParts(
            List.of(new EmbeddingParts.Part(1, .75), new EmbeddingParts.Part(2, .25)));
    try (var harness = harness(two, null)) {
      float style = (float) Math.sqrt(.75);
      harness.processElement(episode("e1", 5, style, .5f, 0), 100);
      harness.processElement(episode("e2", 5, style, 0, .5f), 200);
      harness.processWatermark(999);

      float word = (float) Math.sqrt(.125); // the two that differ weigh what one alone does
      assertArrayEquals(
          new float[] {style, word, word},
          harness.extractOutputValues().get(0).snapshot().vector(),
          1e-6f);
    }
  }

  @Test
  void whatIsOfALaterRoundWaitsForIt() throws Exception {
    try (var harness = harness(null)) {
      // all arrive before the watermark says that round 0 is over, as in a catch-up
      harness.processElement(episode("e1", 1, 1, 0), 100);
      harness.processElement(episode("e1", 2, 0, 1), 1_100);
      harness.processElement(episode("e2", 1, 0, 1), 5_000);
      harness.processWatermark(10_000);

      assertEquals(
          List.of(
              "0 after -1: 1 posts, 1 episodes",
              "1 after 0: 2 posts, 1 episodes",
              "5 after 1: 3 posts, 2 episodes"),
          snapshots(harness));
    }
  }

  @Test
  void theSnapshotsDoNotDependOnWhenTheWatermarkComes() throws Exception {
    List<String> late;
    try (var harness = harness(null)) {
      for (int i = 0; i < 20; i++) {
        harness.processElement(episode("e" + i / 4, i % 4 + 1, i + 1, 1), i * 300L);
      }
      harness.processWatermark(100_000);
      late = snapshots(harness);
    }
    try (var harness = harness(null)) {
      for (int i = 0; i < 20; i++) {
        harness.processElement(episode("e" + i / 4, i % 4 + 1, i + 1, 1), i * 300L);
        harness.processWatermark(i * 300L - 1);
      }
      harness.processWatermark(100_000);

      assertEquals(late, snapshots(harness));
    }
  }

  @Test
  void whatComesTooLateJoinsTheOpenRound() throws Exception {
    try (var harness = harness(null)) {
      harness.processWatermark(4_999);
      harness.processElement(episode("e1", 1, 1, 0), 100);
      harness.processWatermark(5_999);

      assertEquals(List.of("5 after -1: 1 posts, 1 episodes"), snapshots(harness));
    }
  }

  @Test
  void anOlderVersionNeverFollowsANewer() throws Exception {
    try (var harness = harness(null)) {
      // a producer's clock went back
      harness.processElement(episode("e1", 1, 1, 0), 3_100);
      harness.processElement(episode("e1", 2, 0, 1), 1_100);
      harness.processWatermark(10_000);

      assertEquals(List.of("3 after -1: 2 posts, 1 episodes"), snapshots(harness));
    }
  }

  @Test
  void goesOnFromASnapshotInTheMiddleOfARound() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      harness.processElement(episode("e1", 5, 1, 0), 100);
      harness.processWatermark(999);
      harness.processElement(episode("e2", 1, 0, 1), 1_100);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      harness.processElement(episode("e2", 2, 0, 1), 1_200);
      harness.processWatermark(1_999);

      assertEquals(List.of("1 after 0: 7 posts, 2 episodes"), snapshots(harness));
    }
  }

  @Test
  void episodesThatCancelOutLeaveTheNewest() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(episode("e1", 5, 1, 0), 100);
      harness.processElement(episode("e2", 5, -1, 0), 200);
      harness.processWatermark(999);

      assertArrayEquals(
          new float[] {-1, 0}, harness.extractOutputValues().get(0).snapshot().vector());
    }
  }

  @Test
  void keysAreKeptUpToABound() {
    Profile profile = null;
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String key = "%040d".formatted(50 - i);
      all.add(key);
      EmbeddedEpisode e = episode("e" + i, 5, 1, 0);
      profile =
          Profile.and(
              profile,
              new EmbeddedEpisode(
                  e.episodeId(),
                  e.account(),
                  e.postIds(),
                  e.subforums(),
                  List.of(key),
                  e.firstPostedAt(),
                  e.lastPostedAt(),
                  e.embedding()));
    }

    assertEquals(
        all.subList(0, Profile.MAX_KEYS).stream().sorted().toList(),
        profile == null ? List.of() : profile.pgpKeys(),
        "the first stay");
  }

  private static List<String> snapshots(
      KeyedOneInputStreamOperatorTestHarness<String, EmbeddedEpisode, ProfileSnapshot> harness) {
    return harness.extractOutputValues().stream()
        .map(
            profile ->
                "%d after %d: %d posts, %d episodes"
                    .formatted(
                        profile.snapshot().round(),
                        profile.previousRound(),
                        profile.snapshot().posts(),
                        profile.snapshot().episodes()))
        .toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, EmbeddedEpisode, ProfileSnapshot>
      harness(@Nullable OperatorSubtaskState state) throws Exception {
    return harness(PARTS, state);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, EmbeddedEpisode, ProfileSnapshot>
      harness(EmbeddingParts parts, @Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(
        new UpdateProfiles(Rounds.of(Duration.ofSeconds(1)), parts),
        episode -> episode.account().id(),
        state);
  }
}
