package org.sybilline.job.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.job.Samples;
import org.sybilline.job.TestModel;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.model.BundleModel;
import org.sybilline.job.profile.ChangedAccount;
import org.sybilline.job.settings.BatchSettings;

/**
 * An account of north whose profile looks along the first axis and whose episode along the next.
 */
class MatchQueriesTest {

  private static final BundleModel MODEL = TestModel.model();
  private static final int DIMENSIONS = MODEL.rules().dimensions();

  @Test
  void anAccountAnswersByItsProfileOrAnEpisode() throws Exception {
    try (var harness = harness(null)) {
      send(harness, query("profile", axis(0)));
      send(harness, query("episode", axis(1)));
      send(harness, query("nobody", axis(2)));
      harness.processElement(QueryInput.of(account()), 0);
      harness.processWatermark(0);

      assertEquals(List.of("episode e1 of 3", "profile null of 9"), hits(harness));
      QueryHit hit = harness.extractOutputValues().get(0);
      assertEquals(1, hit.cosine(), 1e-6);
      assertEquals(NOON, hit.at());
      assertEquals(MODEL.modelId(), hit.modelId());
    }
  }

  @Test
  void aQueryIsChangedPausedAndDeleted() throws Exception {
    try (var harness = harness(null)) {
      send(harness, query("a", axis(0)));
      send(harness, query("b", axis(0)));
      send(harness, query("c", axis(0)));
      harness.prepareSnapshotPreBarrier(1);
      send(harness, query("a", axis(2)));
      send(harness, paused("b", axis(0)));
      harness.processElement(QueryInput.of(new QueryChange("c", null)), 0);
      harness.processElement(QueryInput.of(new QueryChange("never there", null)), 0);
      harness.processElement(QueryInput.of(account()), 0);
      harness.processWatermark(0);
      assertEquals(List.of(), hits(harness));

      send(harness, query("b", axis(0)));
      harness.processElement(QueryInput.of(account()), 0);
      harness.processWatermark(1);

      assertEquals(List.of("b null of 9"), hits(harness));
    }
  }

  @Test
  void filtersAndTimeAreRespected() throws Exception {
    try (var harness = harness(null)) {
      send(harness, filtered("market", List.of("south"), List.of(), List.of(), 1, NOON));
      send(harness, filtered("not-market", List.of(), List.of("north"), List.of(), 1, NOON));
      send(harness, filtered("subforum", List.of(), List.of(), List.of("general"), 1, NOON));
      send(harness, filtered("posts", List.of(), List.of(), List.of(), 10, NOON));
      send(harness, filtered("later", List.of(), List.of(), List.of(), 1, NOON.plusMillis(1)));
      send(harness, filtered("all", List.of("north"), List.of("south"), List.of(), 9, NOON));
      harness.processElement(QueryInput.of(account()), 0);
      harness.processWatermark(0);

      assertEquals(List.of("all null of 9"), hits(harness), "a profile is of no subforum");
    }
  }

  @Test
  void queriesSurviveACheckpoint() throws Exception {
    try (var harness = harness(checkpointOf(query("a", axis(0))))) {
      harness.processElement(QueryInput.of(account()), 0);
      harness.processWatermark(0);

      assertEquals(List.of("a null of 9"), hits(harness));
    }
  }

  @Test
  void everyTaskKnowsAllQueriesAfterARescaling() throws Exception {
    OperatorSubtaskState one = checkpointOf(query("a", axis(0)));
    for (int task = 0; task < 2; task++) {
      OperatorSubtaskState state =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(one, 128, 1, 2, task);
      try (var harness = harness(state, 2, task)) {
        harness.processElement(QueryInput.of(account()), 0);
        harness.processWatermark(0);

        assertEquals(List.of("a null of 9"), hits(harness), "task " + task);
      }
    }
  }

  @Test
  void aCheckpointOfAnotherModelIsRefusedBeforeTheFirstRecord() throws Exception {
    StandingQuery query = query("a", axis(0));
    OperatorSubtaskState state =
        checkpointOf(
            new StandingQuery(
                "a",
                query.vector(),
                1,
                "",
                query.scale(),
                query.threshold(),
                List.of(),
                List.of(),
                List.of(),
                1,
                NOON,
                false,
                "another model"));

    Exception refused = assertThrows(Exception.class, () -> harness(state));
    assertTrue(String.valueOf(refused.getMessage()).contains("start without a checkpoint"));
  }

  private static OperatorSubtaskState checkpointOf(StandingQuery query) throws Exception {
    try (var harness = harness(null)) {
      send(harness, query);
      harness.processElement(QueryInput.of(account()), 0);
      harness.prepareSnapshotPreBarrier(1);
      assertEquals(1, harness.extractOutputValues().size(), "nothing waits across a barrier");
      return harness.snapshot(1, 1);
    }
  }

  /** At noon. */
  private static ChangedAccount account() {
    EmbeddedEpisode episode = Samples.episode("e1", 3, axis(1));
    return new ChangedAccount(
        Samples.snapshot(ANN, 7, 9, List.of(), axis(0)), List.of(episode), NOON);
  }

  private static StandingQuery query(String id, float[] vector) {
    return query(id, vector, List.of(), List.of(), List.of(), 1, NOON, false);
  }

  private static StandingQuery paused(String id, float[] vector) {
    return query(id, vector, List.of(), List.of(), List.of(), 1, NOON, true);
  }

  private static StandingQuery filtered(
      String id,
      List<String> markets,
      List<String> notMarkets,
      List<String> subforums,
      int minPosts,
      Instant since) {
    return query(id, axis(0), markets, notMarkets, subforums, minPosts, since, false);
  }

  private static StandingQuery query(
      String id,
      float[] vector,
      List<String> markets,
      List<String> notMarkets,
      List<String> subforums,
      int minPosts,
      Instant since,
      boolean paused) {
    return new StandingQuery(
        id,
        vector,
        5,
        "",
        "COSINE",
        .9,
        markets,
        notMarkets,
        subforums,
        minPosts,
        since,
        paused,
        MODEL.modelId());
  }

  private static float[] axis(int axis) {
    float[] vector = new float[DIMENSIONS];
    vector[axis] = 1;
    return vector;
  }

  private static void send(
      OneInputStreamOperatorTestHarness<QueryInput, QueryHit> harness, StandingQuery query)
      throws Exception {
    harness.processElement(QueryInput.of(new QueryChange(query.id(), query)), 0);
  }

  private static List<String> hits(
      OneInputStreamOperatorTestHarness<QueryInput, QueryHit> harness) {
    return harness.extractOutputValues().stream()
        .map(hit -> "%s %s of %d".formatted(hit.queryId(), hit.episodeId(), hit.posts()))
        .toList();
  }

  private static OneInputStreamOperatorTestHarness<QueryInput, QueryHit> harness(
      @Nullable OperatorSubtaskState state) throws Exception {
    return harness(state, 1, 0);
  }

  private static OneInputStreamOperatorTestHarness<QueryInput, QueryHit> harness(
      @Nullable OperatorSubtaskState state, int parallelism, int task) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new MatchQueries(MODEL, new BatchSettings(1_000, Duration.ofHours(1))),
            128,
            parallelism,
            task);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
