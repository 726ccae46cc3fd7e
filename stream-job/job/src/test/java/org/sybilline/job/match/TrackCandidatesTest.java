package org.sybilline.job.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sybilline.job.Samples.KEY;
import static org.sybilline.job.Samples.match;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.index.CandidateDocument;
import org.sybilline.job.Harnesses;
import org.sybilline.job.TestModel;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.LevelThresholds;

/** With the tiny bundle's calibration, which says one half at a cosine of 0.985. */
class TrackCandidatesTest {

  private static final double LIKELY = .986;
  private static final double STRONG = .999;
  private static final double STRANGERS = .5;

  @Test
  void bothFindsOfARoundAreOneCandidate() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(match(3, LIKELY), 3_999);
      harness.processElement(match(3, LIKELY, KEY), 3_999);
      assertEquals(List.of(), harness.extractOutputValues());
      harness.processWatermark(3_999);

      CandidateDocument candidate = harness.extractOutputValues().get(0);
      assertEquals(1, harness.extractOutputValues().size());
      assertEquals("likely", candidate.level());
      assertEquals(List.of(KEY), candidate.sharedKeys());
      assertEquals(3, candidate.round());
      assertEquals(Instant.ofEpochMilli(4_000), candidate.at());
      assertEquals(TestModel.model().modelId(), candidate.modelId());
      assertTrue(candidate.probability() > .5 && candidate.probability() < .9);
    }
  }

  @Test
  void roundsAreTakenInTheirOrderWhateverTheOrderOfArrival() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(match(5, LIKELY), 5_999);
      harness.processElement(match(4, STRONG), 4_999);
      harness.processWatermark(9_999);

      assertEquals(
          List.of("4 strong", "5 likely"),
          harness.extractOutputValues().stream()
              .map(candidate -> candidate.round() + " " + candidate.level())
              .toList());
    }
  }

  @Test
  void onlyWhatIsSurerThanEverIsATransition() throws Exception {
    try (var harness = harness(null)) {
      double[] cosines = {LIKELY, LIKELY, .9, .98601, STRONG, LIKELY, STRONG};
      for (int round = 0; round < cosines.length; round++) {
        harness.processElement(match(round, cosines[round]), round * 1_000L + 999);
        harness.processWatermark(round * 1_000L + 999);
      }

      List<Transition> transitions = transitions(harness);
      assertEquals(List.of(0L, 4L), transitions.stream().map(Transition::round).toList());
      assertEquals(
          List.of(Level.LIKELY, Level.STRONG),
          transitions.stream().map(Transition::level).toList());
      assertEquals(Instant.ofEpochMilli(5_000), transitions.get(1).at());
      assertEquals(cosines.length, harness.extractOutputValues().size(), "documents follow all");
    }
  }

  @Test
  void aHigherPercentIsATransitionToo() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(match(0, LIKELY), 999);
      harness.processElement(match(1, LIKELY + .001), 1_999);
      harness.processWatermark(1_999);

      assertEquals(
          List.of(Level.LIKELY, Level.LIKELY),
          transitions(harness).stream().map(Transition::level).toList());
    }
  }

  @Test
  void aNewSharedKeyIsATransition() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(match(0, STRONG), 999);
      harness.processElement(match(1, STRANGERS, KEY), 1_999);
      harness.processWatermark(1_999);

      assertEquals(List.of(KEY), transitions(harness).get(1).sharedKeys());
      assertEquals(Level.LIKELY, transitions(harness).get(1).level());
    }
  }

  @Test
  void strangersLeaveNothing() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(match(0, STRANGERS), 999);
      harness.processWatermark(999);

      assertEquals(List.of(), harness.extractOutputValues());
      assertEquals(List.of(), transitions(harness));
      assertEquals(0, harness.numKeyedStateEntries());
    }
  }

  @Test
  void goesOnFromACheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      harness.processElement(match(0, LIKELY), 999);
      harness.processWatermark(999);
      harness.processElement(match(1, LIKELY), 1_999);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      harness.processWatermark(1_999);

      assertEquals(1, harness.extractOutputValues().size());
      assertEquals(List.of(), transitions(harness), "it was as sure before");
    }
  }

  private static List<Transition> transitions(
      KeyedOneInputStreamOperatorTestHarness<String, Match, CandidateDocument> harness) {
    return Harnesses.side(harness, TrackCandidates.TRANSITIONS);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Match, CandidateDocument> harness(
      @Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(
        new TrackCandidates(
            TestModel.model(), LevelThresholds.defaults(), Rounds.of(Duration.ofSeconds(1))),
        Match::candidateId,
        state);
  }
}
