package org.sybilline.job.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sybilline.job.Samples.KEY;
import static org.sybilline.job.Samples.NOON;
import static org.sybilline.job.Samples.post;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.index.PostDocument;
import org.sybilline.job.Harnesses;
import org.sybilline.job.TestModel;
import org.sybilline.job.post.EncodedPost;
import org.sybilline.job.settings.StateSettings;

/** With the tiny bundle's rule: five posts, no gap. */
class GrowEpisodesTest {

  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void everyPostSendsTheEpisodeAsItHasGrown() throws Exception {
    try (var harness = harness(null)) {
      for (int i = 0; i < 3; i++) {
        harness.processElement(post("p" + i), i);
      }

      List<GrownEpisode> states = harness.extractOutputValues();
      assertEquals(
          List.of(List.of("p0"), List.of("p0", "p1"), List.of("p0", "p1", "p2")),
          states.stream().map(GrownEpisode::postIds).toList());
      assertEquals(
          List.of("north/ann#p0#v1"),
          states.stream().map(GrownEpisode::episodeId).distinct().toList());
      assertEquals(3, states.get(2).features().size());
    }
  }

  @Test
  void theSixthPostOpensTheNextEpisode() throws Exception {
    try (var harness = harness(null)) {
      for (int i = 0; i < 6; i++) {
        harness.processElement(post("p" + i), i);
      }

      GrownEpisode last = harness.extractOutputValues().get(5);
      assertEquals("north/ann#p5#v1", last.episodeId());
      assertEquals(List.of("p5"), last.postIds());
    }
  }

  @Test
  void aPostThatComesAgainCountsOnce() throws Exception {
    try (var harness = harness(null)) {
      for (String id : List.of("p0", "p1", "p0", "p1", "p0")) {
        harness.processElement(post(id), 1);
      }

      assertEquals(2, harness.extractOutputValues().size());
      assertEquals(2, Harnesses.side(harness, GrowEpisodes.POSTS).size());
    }
  }

  @Test
  void aPostOutOfOrderJoinsAndWidensTheTimes() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(post("p0", NOON, 1), 1);
      harness.processElement(post("early", NOON.minusSeconds(60), 2, KEY), 2);
      harness.processElement(post("late", NOON.plusSeconds(60), 3), 3);

      GrownEpisode last = harness.extractOutputValues().get(2);
      assertEquals(List.of("p0", "early", "late"), last.postIds());
      assertEquals(NOON.minusSeconds(60), last.firstPostedAt());
      assertEquals(NOON.plusSeconds(60), last.lastPostedAt());
      assertEquals(List.of(KEY), last.pgpKeys());
    }
  }

  @Test
  void aPostDocumentNamesItsEpisode() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(post("p0"), 1);
      harness.processElement(post("p1"), 2);

      PostDocument document = Harnesses.side(harness, GrowEpisodes.POSTS).get(1);
      assertEquals("p1", document.postId());
      assertEquals("north/ann#p0#v1", document.episodeId());
      assertEquals("text of p1", document.text());
      assertEquals(Instant.ofEpochMilli(2), document.at());
    }
  }

  @Test
  void goesOnFromASnapshot() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      harness.processElement(post("p0"), 1);
      harness.processElement(post("p1"), 2);
      state = harness.snapshot(1, 2);
    }
    try (var harness = harness(state)) {
      harness.processElement(post("p1"), 2);
      harness.processElement(post("p2"), 3);

      assertEquals(
          List.of(List.of("p0", "p1", "p2")),
          harness.extractOutputValues().stream().map(GrownEpisode::postIds).toList());
    }
  }

  @Test
  void idsAreForgottenInRecordTimeAndTheEpisodeLater() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(post("p0"), 1);
      harness.processWatermark(3 * DAY - 1);
      harness.processElement(post("p0"), 3 * DAY - 1);
      assertEquals(1, harness.extractOutputValues().size(), "2 days after its day it is known");

      harness.processWatermark(3 * DAY);
      harness.processElement(post("p0"), 3 * DAY);
      assertEquals(2, harness.extractOutputValues().size(), "then it counts again");
      assertEquals(2, harness.extractOutputValues().get(1).postIds().size(), "in the same episode");
    }
  }

  @Test
  void anAccountThatIsQuietForLongBeginsAnewAndLeavesNoState() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(post("p0"), 1);
      harness.processWatermark(11 * DAY);

      assertEquals(0, harness.numKeyedStateEntries());
      assertEquals(0, harness.numEventTimeTimers());
      harness.processElement(post("p1"), 11 * DAY);
      assertEquals(List.of("p1"), harness.extractOutputValues().get(1).postIds());
    }
  }

  @Test
  void whatIsForgottenDoesNotDependOnTheWatermark() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(post("p0"), 1);
      // the watermark has not moved: the timers have freed nothing yet
      harness.processElement(post("p0"), 11 * DAY);

      assertEquals(2, harness.extractOutputValues().size());
      assertEquals(List.of("p0"), harness.extractOutputValues().get(1).postIds());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, EncodedPost, GrownEpisode> harness(
      @Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(
        new GrowEpisodes(
            TestModel.model(), new StateSettings(Duration.ofDays(2), Duration.ofDays(10))),
        post -> post.header().account().id(),
        state);
  }
}
