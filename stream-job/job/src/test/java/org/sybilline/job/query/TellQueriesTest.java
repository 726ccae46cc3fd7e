package org.sybilline.job.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.BEA;
import static org.sybilline.job.Samples.NOON;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.job.Harnesses;
import org.sybilline.job.settings.LevelThresholds;
import org.sybilline.post.AccountKey;

class TellQueriesTest {

  @Test
  void tellsOfAnAccountOnceForEachLevel() throws Exception {
    try (var harness = harness(null)) {
      double[] probabilities = {.02, .2, .6, .3, .95, .97};
      for (int round = 0; round < probabilities.length; round++) {
        harness.processElement(hit("q", ANN, round, probabilities[round]), round);
      }
      harness.processElement(hit("q", BEA, 7, .6), 7);
      harness.processElement(hit("r", ANN, 7, .6), 7);

      assertEquals(
          List.of(
              "q ann possible 0",
              "q ann likely 2",
              "q ann strong 4",
              "q bea likely 7",
              "r ann likely 7"),
          alerts(harness));
    }
  }

  @Test
  void anAlertSaysWhy() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(hit("q", ANN, 3, .6), 0);

      assertEquals(
          Alert.ofQuery(
              "q",
              AlertLevel.LIKELY,
              NOON,
              3,
              .8,
              .6,
              "model",
              new Alert.OfQuery(new Alert.Account(ANN, 4), "e1", Threshold.Scale.COSINE, .7)),
          harness.extractOutputValues().get(0));
    }
  }

  @Test
  void remembersWhatWasToldThroughACheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      harness.processElement(hit("q", ANN, 1, .6), 0);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      harness.processElement(hit("q", ANN, 2, .7), 0);
      harness.processElement(hit("q", ANN, 3, .9), 0);

      assertEquals(List.of("q ann strong 3"), alerts(harness));
    }
  }

  private static QueryHit hit(String query, AccountKey account, long round, double probability) {
    return new QueryHit(
        query, account, round, NOON, 4, "e1", .8, probability, "COSINE", .7, "model");
  }

  private static List<String> alerts(
      KeyedOneInputStreamOperatorTestHarness<String, QueryHit, Alert> harness) {
    return harness.extractOutputValues().stream()
        .map(
            alert ->
                "%s %s %s %d"
                    .formatted(
                        alert.subscription(),
                        alert.accounts().get(0).key().user(),
                        alert.level().code(),
                        alert.round()))
        .toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, QueryHit, Alert> harness(
      @Nullable OperatorSubtaskState state) throws Exception {
    return Harnesses.keyed(
        new TellQueries(LevelThresholds.defaults()), hit -> hit.account().id(), state);
  }
}
