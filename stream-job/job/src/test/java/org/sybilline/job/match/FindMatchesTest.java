package org.sybilline.job.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.BEA;
import static org.sybilline.job.Samples.KEY;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.IndexWrite;
import org.sybilline.job.FakeIndex;
import org.sybilline.job.Samples;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.LevelThresholds;
import org.sybilline.job.settings.MatchSettings;
import org.sybilline.post.AccountKey;

/** Rounds of a second. */
class FindMatchesTest {

  private static final AccountKey CAT = new AccountKey("south", "cat");

  private final FakeIndex index = FakeIndex.create("find-matches");

  @Test
  void holdsASnapshotUntilItsRoundIsOver() throws Exception {
    try (var harness = harness(null)) {
      write(BEA, 2, 1, 0);
      send(harness, write(ANN, 3, 1, 0));
      harness.processWatermark(3_998);
      assertEquals(0, index.queries());

      harness.processWatermark(3_999);

      Match match = harness.extractOutputValues().get(0);
      assertEquals(List.of(ANN, BEA), List.of(match.first().account(), match.second().account()));
      assertEquals(1, match.cosine());
      assertEquals(3_999, harness.extractOutputStreamRecords().get(0).getTimestamp());
    }
  }

  @Test
  void saysHowFarTwoAccountsStandOutOfThoseNearEachOfThem() throws Exception {
    try (var harness = harness(null, 10)) {
      // five others near ann, at a cosine of 0; of bea's market, none of ann's is near bea
      write(BEA, 3, 1, 0);
      for (int i = 0; i < 5; i++) {
        write(new AccountKey("south", "other" + i), 3, 0, 1);
      }
      send(harness, write(ANN, 3, 1, 0));
      harness.processWatermark(3_999);
      assertTrue(harness.extractOutputValues().stream().allMatch(m -> m.margin() == null));

      // five of other markets near bea and the others, at cosines of .6 and .8
      for (int i = 0; i < 5; i++) {
        write(new AccountKey("west", "far" + i), 4, 0.6f, 0.8f);
      }
      index.write(List.of(new IndexWrite.SupersedeAccountSnapshot(ANN, 3, 4)));
      send(harness, write(ANN, 4, 1, 0));
      harness.processWatermark(4_999);
      Match bea =
          harness.extractOutputValues().stream()
              .filter(m -> m.round() == 4)
              .filter(m -> m.first().account().equals(BEA) || m.second().account().equals(BEA))
              .findFirst()
              .orElseThrow();
      // ann's crowd: far0 to far4, bea's: the same
      assertEquals(1 - (0.6 + 0.6) / 2, Objects.requireNonNull(bea.margin()), 1e-6);
      Match other =
          harness.extractOutputValues().stream()
              .filter(m -> m.round() == 4)
              .filter(m -> m.second().account().user().equals("other0"))
              .findFirst()
              .orElseThrow();
      // ann's: bea and four of the far ones; that of other0: all the far ones
      assertEquals(0 - ((1 + 4 * 0.6) / 5 + 0.8) / 2, Objects.requireNonNull(other.margin()), 1e-6);
    }
  }

  @Test
  void aPairHasTheSameMarginFromEitherSide() throws Exception {
    try (var harness = harness(null, 10)) {
      for (int i = 0; i < 7; i++) {
        write(new AccountKey("west", "near-ann" + i), 3, 1, 0.1f * i);
        write(new AccountKey("east", "near-bea" + i), 3, 0.9f, -0.2f * i);
      }
      send(harness, write(ANN, 3, 1, 0.1f));
      send(harness, write(BEA, 3, 1, 0.3f));
      harness.processWatermark(3_999);
      List<Match> found =
          harness.extractOutputValues().stream()
              .filter(
                  m -> Set.of(m.first().account(), m.second().account()).equals(Set.of(ANN, BEA)))
              .toList();
      assertEquals(2, found.size());
      assertNotNull(found.get(0).margin());
      assertEquals(found.get(0).margin(), found.get(1).margin());
    }
  }

  @Test
  void ofTwoMarginsTheLesserCounts() {
    Match match = Samples.match(3, .9);
    Match wide = with(match, .5);
    Match narrow = with(match, .2);
    assertEquals(narrow, wide.and(narrow));
    assertEquals(narrow, narrow.and(wide));
    assertEquals(wide, match.and(wide));
    assertEquals(wide, wide.and(match));
  }

  private static Match with(Match match, double margin) {
    return Match.of(
        match.round(), match.first(), match.second(), match.cosine(), margin, match.sharedKeys());
  }

  @Test
  void seesWhatAnotherTaskWroteInTheSameRoundButNothingLater() throws Exception {
    try (var harness = harness(null)) {
      send(harness, write(ANN, 3, 1, 0));
      write(BEA, 3, 1, 0);
      write(CAT, 4, 1, 0);
      harness.processWatermark(3_999);

      assertEquals(
          List.of(BEA),
          harness.extractOutputValues().stream().map(match -> match.second().account()).toList());
    }
  }

  @Test
  void asksForARoundThatIsLongOverAsOfThatRound() throws Exception {
    try (var harness = harness(null)) {
      send(harness, write(ANN, 3, 1, 0));
      write(BEA, 2, 1, 0);
      write(BEA, 5, 0, 1);
      index.write(List.of(new IndexWrite.SupersedeAccountSnapshot(BEA, 2, 5)));
      index.refreshAccounts();
      harness.processWatermark(60_000);

      assertEquals(
          List.of(1.0), harness.extractOutputValues().stream().map(Match::cosine).toList());
    }
  }

  @Test
  void theOrderOfTheOutputIsTheOrderOfTheAccounts() throws Exception {
    List<String> oneWay;
    try (var harness = harness(null)) {
      for (AccountKey account : List.of(CAT, ANN, BEA)) {
        send(harness, write(account, 3, 1, 0));
      }
      harness.processWatermark(3_999);
      oneWay = harness.extractOutputValues().stream().map(Match::toString).toList();
    }
    try (var harness = harness(null)) {
      for (AccountKey account : List.of(BEA, CAT, ANN)) {
        send(harness, write(account, 3, 1, 0));
      }
      harness.processWatermark(3_999);

      assertEquals(oneWay, harness.extractOutputValues().stream().map(Match::toString).toList());
      assertEquals(4, oneWay.size(), "each pair from both sides");
    }
  }

  @Test
  void anAccountWithTooFewPostsIsNotCompared() throws Exception {
    try (var harness = harness(null)) {
      write(BEA, 2, 1, 0);
      AccountSnapshot few = Samples.snapshot(ANN, 3, 2, List.of(), 1, 0);
      send(harness, few);
      harness.processWatermark(3_999);

      assertEquals(List.of(), harness.extractOutputValues());
    }
  }

  @Test
  void aSharedKeyIsAMatchHoweverFarTheProfiles() throws Exception {
    try (var harness = harness(null)) {
      write(Samples.snapshot(BEA, 2, 1, List.of(KEY), 0, 1));
      AccountSnapshot ann = write(Samples.snapshot(ANN, 3, 1, List.of(KEY), 1, 0));
      send(harness, ann);
      harness.processWatermark(3_999);

      Match match = harness.extractOutputValues().get(0);
      assertEquals(List.of(KEY), match.sharedKeys());
      assertEquals(0, match.cosine());
    }
  }

  @Test
  void aKeyThatIsPassedAroundLinksNobody() throws Exception {
    try (var harness = harness(null)) {
      for (int i = 0; i < 3; i++) {
        write(Samples.snapshot(new AccountKey("south", "user" + i), 2, 1, List.of(KEY), 0, 1));
      }
      send(harness, write(Samples.snapshot(ANN, 3, 1, List.of(KEY), 1, 0)));
      harness.processWatermark(3_999);

      assertEquals(List.of(), harness.extractOutputValues());
    }
  }

  @Test
  void goesOnFromACheckpointWithWhatItHeld() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      write(BEA, 2, 1, 0);
      send(harness, write(ANN, 3, 1, 0));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      harness.processWatermark(3_999);

      assertEquals(1, harness.extractOutputValues().size());
      assertEquals(2, index.queries(), "ann's, and bea's for her crowd");
    }
  }

  @Test
  void deletesWhatNoCheckpointThatIsKeptCanAskFor() throws Exception {
    try (var harness = harness(null)) {
      write(ANN, 1, 1, 0);
      write(ANN, 2, 1, 0);
      write(ANN, 4, 1, 0);
      index.write(
          List.of(
              new IndexWrite.SupersedeAccountSnapshot(ANN, 1, 2),
              new IndexWrite.SupersedeAccountSnapshot(ANN, 2, 4)));
      harness.processWatermark(3_999);
      checkpoint(harness, 1);
      assertEquals(3, index.snapshotIds().size(), "one checkpoint, and two are kept");

      harness.processWatermark(4_999);
      checkpoint(harness, 2);

      assertEquals(
          List.of("north/ann@000000000002 until 4", "north/ann@000000000004"),
          index.snapshotIds(),
          "the older checkpoint was at round 3");
    }
  }

  private static void checkpoint(
      OneInputStreamOperatorTestHarness<ProfileSnapshot, Match> harness, long id) throws Exception {
    harness.snapshot(id, id);
    harness.notifyOfCompletedCheckpoint(id);
  }

  private static void send(
      OneInputStreamOperatorTestHarness<ProfileSnapshot, Match> harness, AccountSnapshot snapshot)
      throws Exception {
    harness.processElement(new ProfileSnapshot(snapshot, -1), snapshot.round() * 1_000 + 999);
  }

  private AccountSnapshot write(AccountKey account, long round, float... vector) {
    return write(Samples.snapshot(account, round, 5, List.of(), vector));
  }

  private AccountSnapshot write(AccountSnapshot snapshot) {
    index.write(List.of(new IndexWrite.PutAccountSnapshot(snapshot)));
    index.refreshAccounts();
    return snapshot;
  }

  private static OneInputStreamOperatorTestHarness<ProfileSnapshot, Match> harness(
      @Nullable OperatorSubtaskState state) throws Exception {
    return harness(state, 2);
  }

  private static OneInputStreamOperatorTestHarness<ProfileSnapshot, Match> harness(
      @Nullable OperatorSubtaskState state, int neighbours) throws Exception {
    MatchSettings settings =
        new MatchSettings(Duration.ofSeconds(1), neighbours, 3, 2, LevelThresholds.defaults());
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new FindMatches(
                FakeIndex.named("find-matches"), settings, Rounds.of(settings.interval()), 2));
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
