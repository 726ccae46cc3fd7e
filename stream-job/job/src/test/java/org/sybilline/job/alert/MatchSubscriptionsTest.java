package org.sybilline.job.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sybilline.job.Samples.KEY;
import static org.sybilline.job.Samples.NOON;
import static org.sybilline.job.Samples.transition;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
      KeyedBroadcastOperatorTestHarness<String, Transition, SubscriptionChange, Alert> harness,
      SubscriptionRecord subscription)
      throws Exception {
    harness.processBroadcastElement(new SubscriptionChange(subscription.id(), subscription), 0);
  }

  private static void transit(
      KeyedBroadcastOperatorTestHarness<String, Transition, SubscriptionChange, Alert> harness,
      Transition transition)
      throws Exception {
    harness.processElement(transition, transition.at().toEpochMilli());
  }

  private static List<String> alerts(
      KeyedBroadcastOperatorTestHarness<String, Transition, SubscriptionChange, Alert> harness) {
    return harness.extractOutputValues().stream()
        .map(
            alert ->
                "%s %s %d"
                    .formatted(
                        alert.subscriptionId(),
                        alert.transition().level().code(),
                        alert.transition().round()))
        .sorted()
        .toList();
  }

  private static KeyedBroadcastOperatorTestHarness<String, Transition, SubscriptionChange, Alert>
      harness(@Nullable OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new MatchSubscriptions(), List.of(MatchSubscriptions.SUBSCRIPTIONS)),
            Transition::candidateId,
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
