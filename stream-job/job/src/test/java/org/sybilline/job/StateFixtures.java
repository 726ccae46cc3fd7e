package org.sybilline.job;

import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.KEY;
import static org.sybilline.job.Samples.NOON;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.jspecify.annotations.Nullable;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.index.CandidateDocument;
import org.sybilline.job.alert.CandidateNews;
import org.sybilline.job.alert.MatchSubscriptions;
import org.sybilline.job.alert.SubscriptionChange;
import org.sybilline.job.alert.SubscriptionRecord;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.episode.GrowEpisodes;
import org.sybilline.job.episode.GrownEpisode;
import org.sybilline.job.match.FindMatches;
import org.sybilline.job.match.Level;
import org.sybilline.job.match.Match;
import org.sybilline.job.match.TrackCandidates;
import org.sybilline.job.post.EncodedPost;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.profile.UpdateProfiles;
import org.sybilline.job.query.MatchQueries;
import org.sybilline.job.query.QueryChange;
import org.sybilline.job.query.QueryHit;
import org.sybilline.job.query.QueryInput;
import org.sybilline.job.query.TellQueries;
import org.sybilline.job.round.EndLastRound;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.BatchSettings;
import org.sybilline.job.settings.LevelThresholds;
import org.sybilline.job.settings.MatchSettings;
import org.sybilline.job.settings.StateSettings;

/**
 * Checkpoints of each operator with state, as files that every later version must open. Run {@link
 * #main} with a new folder when state changes, and keep the old folders.
 */
final class StateFixtures {

  static final String INDEX = "state-fixtures";

  private static final MatchSettings MATCH =
      new MatchSettings(Duration.ofSeconds(1), 2, 3, 2, LevelThresholds.defaults());

  private StateFixtures() {}

  /** Writes the state of this version: first argument is the folder. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    FakeIndex.create(INDEX);
    try (var end = endRounds(null)) {
      end.processElement("a", 5_500);
      write(end.snapshot(1, 1), folder, "end-rounds");
    }
    try (var grow = growEpisodes(null)) {
      grow.processElement(Samples.post("p0", NOON, 1, KEY), 1);
      grow.processElement(Samples.post("p1", NOON.plusSeconds(9), 2), 2);
      write(grow.snapshot(1, 1), folder, "grow-episodes");
    }
    try (var update = updateProfiles(null)) {
      update.processElement(Samples.episode("e0", 5, 1, 0), 100);
      update.processWatermark(999);
      update.processElement(Samples.episode("e1", 1, 0, 1), 1_100);
      write(update.snapshot(1, 1), folder, "update-profiles");
    }
    try (var find = findMatches(null)) {
      find.processElement(Samples.profile(ANN, 3, 1, 0), 3_999);
      write(find.snapshot(1, 1), folder, "find-matches");
    }
    try (var track = trackCandidates(null)) {
      track.processElement(Samples.match(1, .999, KEY), 1_999);
      track.processWatermark(1_999);
      track.processElement(Samples.match(2, .999, KEY), 2_999);
      write(track.snapshot(1, 1), folder, "track-candidates");
    }
    try (var match = matchSubscriptions(null)) {
      match.processBroadcastElement(
          new SubscriptionChange(
              "s",
              new SubscriptionRecord("s", "ACCOUNT", "north", "ann", null, null, 0, NOON, false)),
          0);
      match.processElement(CandidateNews.of(Samples.transition(1, .2, Level.POSSIBLE)), 1);
      match.processElement(CandidateNews.of(Samples.rejected()), 2);
      write(match.snapshot(1, 1), folder, "match-subscriptions");
    }
    try (var match = matchQueries(null)) {
      match.processElement(QueryInput.of(new QueryChange("q", Samples.query("q"))), 0);
      match.prepareSnapshotPreBarrier(1);
      write(match.snapshot(1, 1), folder, "match-queries");
    }
    try (var tell = tellQueries(null)) {
      tell.processElement(Samples.hit("q", .6), 1);
      write(tell.snapshot(1, 1), folder, "tell-queries");
    }
  }

  static OneInputStreamOperatorTestHarness<String, String> endRounds(
      @Nullable OperatorSubtaskState state) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<String, String>(
            new EndLastRound<>(Rounds.of(MATCH.interval())));
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  static OneInputStreamOperatorTestHarness<QueryInput, QueryHit> matchQueries(
      @Nullable OperatorSubtaskState state) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new MatchQueries(
                new FixedModel(Samples.MODEL, Samples.AXIS.length),
                new BatchSettings(9, Duration.ofHours(1))));
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  static KeyedOneInputStreamOperatorTestHarness<String, QueryHit, Alert> tellQueries(
      @Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(new TellQueries(MATCH.levels()), hit -> hit.account().id(), state);
  }

  private static void write(OperatorSubtaskState state, Path folder, String uid) throws Exception {
    OperatorSnapshotUtil.writeStateHandle(state, folder.resolve(uid + ".state").toString());
  }

  static OperatorSubtaskState read(String version, String uid) throws Exception {
    var file = StateFixtures.class.getResource("/state/" + version + "/" + uid + ".state");
    if (file == null) {
      throw new IllegalStateException("no fixture of " + uid + " in " + version);
    }
    return OperatorSnapshotUtil.readStateHandle(new File(file.toURI()).getPath());
  }

  static KeyedOneInputStreamOperatorTestHarness<String, EncodedPost, GrownEpisode> growEpisodes(
      @Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(
        new GrowEpisodes(
            TestModel.model(), new StateSettings(Duration.ofDays(2), Duration.ofDays(10))),
        post -> post.header().account().id(),
        state);
  }

  static KeyedOneInputStreamOperatorTestHarness<String, EmbeddedEpisode, ProfileSnapshot>
      updateProfiles(@Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(
        new UpdateProfiles(Rounds.of(MATCH.interval()), EmbeddingParts.whole(2)),
        episode -> episode.account().id(),
        state);
  }

  static OneInputStreamOperatorTestHarness<ProfileSnapshot, Match> findMatches(
      @Nullable OperatorSubtaskState state) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new FindMatches(FakeIndex.named(INDEX), MATCH, Rounds.of(MATCH.interval()), 2));
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  static KeyedOneInputStreamOperatorTestHarness<String, Match, CandidateDocument> trackCandidates(
      @Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(
        new TrackCandidates(TestModel.model(), MATCH.levels(), Rounds.of(MATCH.interval())),
        Match::candidateId,
        state);
  }

  static KeyedBroadcastOperatorTestHarness<String, CandidateNews, SubscriptionChange, Alert>
      matchSubscriptions(@Nullable OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new MatchSubscriptions(), List.of(MatchSubscriptions.SUBSCRIPTIONS)),
            CandidateNews::candidateId,
            Types.STRING,
            1,
            1,
            0);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
