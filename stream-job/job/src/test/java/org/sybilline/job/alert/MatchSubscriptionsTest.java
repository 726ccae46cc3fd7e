package org.sybilline.job.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.BEA;
import static org.sybilline.job.Samples.KEY;
import static org.sybilline.job.Samples.NOON;
import static org.sybilline.job.Samples.transition;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.job.match.Level;
import org.sybilline.job.match.Transition;

/** Ann of north and bea of south are a candidate; rounds are seconds after noon. */
class MatchSubscriptionsTest {

  private static final SubscriptionRecord ON_ANN =
      new SubscriptionRecord("ann", "ACCOUNT", "north", "ann", null, null, 0, NOON, false);

  @Test
  void alertsOncePerLevel() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      transit(harness, transition(1, .2, Level.POSSIBLE));
      transit(harness, transition(2, .3, Level.POSSIBLE));
      transit(harness, transition(3, .95, Level.STRONG));
      transit(harness, transition(4, .97, Level.STRONG));

      assertEquals(List.of("ann possible 1", "ann strong 3"), alerts(harness));
    }
  }

  @Test
  void aSubscriptionThatComesLateGivesTheSameAlerts() throws Exception {
    List<String> early;
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      transit(harness, transition(1, .2, Level.POSSIBLE));
      transit(harness, transition(3, .95, Level.STRONG));
      early = harness.extractOutputValues().stream().map(Alert::toString).toList();
    }
    try (var harness = harness(null)) {
      transit(harness, transition(1, .2, Level.POSSIBLE));
      transit(harness, transition(3, .95, Level.STRONG));
      subscribe(harness, ON_ANN);

      assertEquals(early, harness.extractOutputValues().stream().map(Alert::toString).toList());
    }
  }

  @Test
  void whatWasBeforeItsTimeIsNotTold() throws Exception {
    try (var harness = harness(null)) {
      transit(harness, transition(1, .2, Level.POSSIBLE));
      transit(harness, transition(3, .95, Level.STRONG));
      subscribe(harness, since(NOON.plusSeconds(2)));
      transit(harness, transition(5, .97, Level.STRONG));

      assertEquals(List.of("ann strong 3"), alerts(harness));
    }
  }

  @Test
  void aLevelReachedBeforeItsTimeIsNoNews() throws Exception {
    try (var harness = harness(null)) {
      transit(harness, transition(1, .95, Level.STRONG));
      subscribe(harness, since(NOON.plusSeconds(2)));
      transit(harness, transition(5, .97, Level.STRONG));

      assertEquals(List.of(), alerts(harness));
    }
  }

  @Test
  void aMarketPairIsToldFromItsProbabilityOn() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, pair("south", "north", .6));
      subscribe(harness, pair("south", "west", .1));
      transit(harness, transition(1, .55, Level.LIKELY));
      transit(harness, transition(2, .6, Level.LIKELY));
      transit(harness, transition(3, .7, Level.LIKELY));

      assertEquals(List.of("south-north likely 2"), alerts(harness));
    }
  }

  @Test
  void aSharedKeyPassesAnyProbability() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, pair("south", "north", .6));
      subscribe(
          harness, new SubscriptionRecord("key", "PGP_KEY", null, null, null, KEY, 0, NOON, false));
      transit(harness, transition(1, .02, Level.LIKELY, KEY));

      assertEquals(List.of("key likely 1", "south-north likely 1"), alerts(harness));
    }
  }

  @Test
  void aDeletedSubscriptionIsToldNothing() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      harness.processBroadcastElement(new SubscriptionChange("ann", null), 0);
      transit(harness, transition(1, .95, Level.STRONG));

      assertEquals(List.of(), alerts(harness));
    }
  }

  @Test
  void aPausedSubscriptionIsToldAfterwards() throws Exception {
    try (var harness = harness(null)) {
      subscribe(
          harness,
          new SubscriptionRecord("ann", "ACCOUNT", "north", "ann", null, null, 0, NOON, true));
      transit(harness, transition(1, .95, Level.STRONG));
      assertEquals(List.of(), alerts(harness));

      subscribe(harness, ON_ANN);

      assertEquals(List.of("ann strong 1"), alerts(harness));
    }
  }

  @Test
  void aRepeatedSubscriptionIsNotToldTwice() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      transit(harness, transition(1, .95, Level.STRONG));
      subscribe(harness, ON_ANN);

      assertEquals(List.of("ann strong 1"), alerts(harness));
    }
  }

  @Test
  void remembersWhatWasToldThroughACheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      transit(harness, transition(1, .2, Level.POSSIBLE));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      subscribe(harness, ON_ANN);
      assertEquals(List.of(), alerts(harness));
      transit(harness, transition(3, .95, Level.STRONG));

      assertEquals(List.of("ann strong 3"), alerts(harness));
    }
  }

  @Test
  void nothingIsToldOfARejectedCandidateUntilThatIsUndone() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      transit(harness, transition(1, .2, Level.POSSIBLE));
      decide(harness, Decision.REJECT, 2);
      transit(harness, transition(3, .95, Level.STRONG));
      assertEquals(List.of("ann possible 1"), alerts(harness));

      decide(harness, Decision.OPEN, 4);

      assertEquals(List.of("ann possible 1", "ann strong 3"), alerts(harness));
    }
  }

  @Test
  void aConfirmedCandidateIsToldOnceMoreAndThenNoMore() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      transit(harness, transition(1, .6, Level.LIKELY));
      decide(harness, Decision.CONFIRM, 2);
      transit(harness, transition(3, .95, Level.STRONG));
      decide(harness, Decision.CONFIRM, 4);

      assertEquals(List.of("ann confirmed 1", "ann likely 1"), alerts(harness));
      Alert confirmed = harness.extractOutputValues().get(1);
      assertEquals(NOON.plusSeconds(2), confirmed.at());
      assertEquals(
          new Alert.Confirmed("key of cat", NOON.plusSeconds(2), "same joke"),
          Objects.requireNonNull(confirmed.pair()).confirmed());
    }
  }

  @Test
  void aConfirmedCandidatePassesAnyProbabilityButOnlyWhoItConcerns() throws Exception {
    try (var harness = harness(null)) {
      subscribe(harness, pair("south", "north", .9));
      subscribe(harness, pair("south", "west", .1));
      transit(harness, transition(1, .2, Level.POSSIBLE));
      decide(harness, Decision.CONFIRM, 2);

      assertEquals(List.of("south-north confirmed 1"), alerts(harness));
    }
  }

  @Test
  void aLaterSubscriptionIsToldOfAConfirmationSinceItsTime() throws Exception {
    try (var harness = harness(null)) {
      transit(harness, transition(1, .6, Level.LIKELY));
      decide(harness, Decision.CONFIRM, 5);
      subscribe(harness, since(NOON.plusSeconds(5)));
      assertEquals(List.of("ann confirmed 1"), alerts(harness));
    }
    try (var harness = harness(null)) {
      transit(harness, transition(1, .6, Level.LIKELY));
      decide(harness, Decision.CONFIRM, 5);
      subscribe(harness, since(NOON.plusSeconds(6)));
      assertEquals(List.of(), alerts(harness));
    }
  }

  @Test
  void theOrderOfArrivalOfTheTopicsMakesNoDifference() throws Exception {
    List<HarnessStep> steps =
        List.of(
            harness -> subscribe(harness, ON_ANN),
            harness -> transit(harness, transition(1, .6, Level.LIKELY)),
            harness -> decide(harness, Decision.CONFIRM, 2));
    List<List<Integer>> orders =
        List.of(
            List.of(0, 1, 2),
            List.of(0, 2, 1),
            List.of(1, 0, 2),
            List.of(1, 2, 0),
            List.of(2, 0, 1),
            List.of(2, 1, 0));
    for (List<Integer> order : orders) {
      try (var harness = harness(null)) {
        for (int step : order) {
          steps.get(step).run(harness);
        }

        assertEquals(List.of("ann confirmed 1", "ann likely 1"), alerts(harness), order.toString());
      }
    }
  }

  @Test
  void remembersAVerdictThroughACheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      subscribe(harness, ON_ANN);
      decide(harness, Decision.REJECT, 0);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      transit(harness, transition(1, .95, Level.STRONG));
      assertEquals(List.of(), alerts(harness));
      decide(harness, Decision.CONFIRM, 2);

      assertEquals(List.of("ann confirmed 1", "ann strong 1"), alerts(harness));
    }
  }

  private interface HarnessStep {
    void run(
        KeyedBroadcastOperatorTestHarness<String, CandidateNews, SubscriptionChange, Alert> harness)
        throws Exception;
  }

  private static void decide(
      KeyedBroadcastOperatorTestHarness<String, CandidateNews, SubscriptionChange, Alert> harness,
      Decision decision,
      long seconds)
      throws Exception {
    Verdict verdict =
        Verdict.of(ANN, BEA, decision, "same joke", "key of cat", NOON.plusSeconds(seconds));
    harness.processElement(CandidateNews.of(verdict), Long.MIN_VALUE);
  }

  private static SubscriptionRecord since(Instant since) {
    return new SubscriptionRecord("ann", "ACCOUNT", "north", "ann", null, null, 0, since, false);
  }

  private static SubscriptionRecord pair(String market, String other, double minProbability) {
    return new SubscriptionRecord(
        market + "-" + other,
        "MARKET_PAIR",
        market,
        null,
        other,
        null,
        minProbability,
        NOON,
        false);
  }

  private static void subscribe(
      KeyedBroadcastOperatorTestHarness<String, CandidateNews, SubscriptionChange, Alert> harness,
      SubscriptionRecord subscription)
      throws Exception {
    harness.processBroadcastElement(new SubscriptionChange(subscription.id(), subscription), 0);
  }

  private static void transit(
      KeyedBroadcastOperatorTestHarness<String, CandidateNews, SubscriptionChange, Alert> harness,
      Transition transition)
      throws Exception {
    harness.processElement(CandidateNews.of(transition), transition.at().toEpochMilli());
  }

  private static List<String> alerts(
      KeyedBroadcastOperatorTestHarness<String, CandidateNews, SubscriptionChange, Alert> harness) {
    return harness.extractOutputValues().stream()
        .map(
            alert ->
                "%s %s %d".formatted(alert.subscription(), alert.level().code(), alert.round()))
        .sorted()
        .toList();
  }

  private static KeyedBroadcastOperatorTestHarness<String, CandidateNews, SubscriptionChange, Alert>
      harness(@Nullable OperatorSubtaskState state) throws Exception {
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
