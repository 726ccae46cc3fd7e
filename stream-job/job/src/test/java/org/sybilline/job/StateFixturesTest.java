package org.sybilline.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.BEA;
import static org.sybilline.job.Samples.KEY;
import static org.sybilline.job.Samples.NOON;

import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.index.IndexWrite;
import org.sybilline.job.alert.CandidateNews;
import org.sybilline.job.episode.GrownEpisode;
import org.sybilline.job.match.Level;
import org.sybilline.job.match.Match;
import org.sybilline.job.match.TrackCandidates;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.query.QueryInput;

/** A job goes on from a checkpoint of any version that was ever released. */
class StateFixturesTest {

  @ParameterizedTest
  @ValueSource(strings = "v3")
  void theLastRoundIsKnown(String version) throws Exception {
    try (var harness = StateFixtures.endRounds(StateFixtures.read(version, "end-rounds"))) {
      harness.processWatermarkStatus(WatermarkStatus.IDLE);

      assertEquals(new Watermark(5_999), harness.getOutput().peek());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void anEpisodeGrowsOn(String version) throws Exception {
    try (var harness = StateFixtures.growEpisodes(StateFixtures.read(version, "grow-episodes"))) {
      harness.processElement(Samples.post("p1"), 3);
      harness.processElement(Samples.post("p2", NOON, 3), 3);

      List<GrownEpisode> episodes = harness.extractOutputValues();
      assertEquals(1, episodes.size(), "p1 is known");
      assertEquals(List.of("p0", "p1", "p2"), episodes.get(0).postIds());
      assertEquals(List.of(KEY), episodes.get(0).pgpKeys());
      assertEquals(NOON.plusSeconds(9), episodes.get(0).lastPostedAt());
      assertArrayEquals(new float[] {2}, episodes.get(0).features().get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void anOpenRoundEnds(String version) throws Exception {
    try (var harness =
        StateFixtures.updateProfiles(StateFixtures.read(version, "update-profiles"))) {
      harness.processWatermark(1_999);

      ProfileSnapshot profile = harness.extractOutputValues().get(0);
      float half = (float) Math.sqrt(.5);
      assertArrayEquals(new float[] {half, half}, profile.snapshot().vector());
      assertEquals(0, profile.previousRound());
      assertEquals(6, profile.snapshot().posts());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void aHeldSnapshotIsMatched(String version) throws Exception {
    FakeIndex index = FakeIndex.create(StateFixtures.INDEX);
    index.write(
        List.of(new IndexWrite.PutAccountSnapshot(Samples.snapshot(BEA, 2, 5, List.of(), 1, 0))));
    index.refreshAccounts();
    try (var harness = StateFixtures.findMatches(StateFixtures.read(version, "find-matches"))) {
      harness.processWatermark(3_999);

      Match match = harness.extractOutputValues().get(0);
      assertEquals(List.of(ANN, BEA), List.of(match.first().account(), match.second().account()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void aCandidateIsRemembered(String version) throws Exception {
    try (var harness =
        StateFixtures.trackCandidates(StateFixtures.read(version, "track-candidates"))) {
      harness.processWatermark(2_999);

      assertEquals(2, harness.extractOutputValues().get(0).round());
      assertEquals(
          List.of(), Harnesses.side(harness, TrackCandidates.TRANSITIONS), "it was as sure before");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "v1")
  void aSubscriptionAndItsAlertsAreRemembered(String version) throws Exception {
    try (var harness =
        StateFixtures.matchSubscriptions(StateFixtures.read(version, "match-subscriptions"))) {
      harness.processElement(CandidateNews.of(Samples.transition(2, .3, Level.POSSIBLE)), 2);
      harness.processElement(CandidateNews.of(Samples.transition(3, .95, Level.STRONG)), 3);

      assertEquals(
          List.of(AlertLevel.STRONG),
          harness.extractOutputValues().stream().map(Alert::level).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "v2")
  void aVerdictIsRemembered(String version) throws Exception {
    try (var harness =
        StateFixtures.matchSubscriptions(StateFixtures.read(version, "match-subscriptions"))) {
      harness.processElement(CandidateNews.of(Samples.transition(3, .95, Level.STRONG)), 3);

      assertEquals(List.of(), harness.extractOutputValues());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "v2")
  void aStandingQueryIsRemembered(String version) throws Exception {
    try (var harness = StateFixtures.matchQueries(StateFixtures.read(version, "match-queries"))) {
      harness.processElement(QueryInput.of(Samples.changed()), 0);
      harness.processWatermark(0);

      assertEquals("q", harness.extractOutputValues().get(0).queryId());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "v2")
  void whatAQueryWasToldIsRemembered(String version) throws Exception {
    try (var harness = StateFixtures.tellQueries(StateFixtures.read(version, "tell-queries"))) {
      harness.processElement(Samples.hit("q", .7), 1);
      harness.processElement(Samples.hit("q", .95), 2);

      assertEquals(
          List.of(AlertLevel.STRONG),
          harness.extractOutputValues().stream().map(Alert::level).toList());
    }
  }
}
