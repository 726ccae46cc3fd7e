package org.sybilline.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.post.AccountKey;
import org.sybilline.post.BadPostException;
import org.sybilline.post.Post;
import org.sybilline.post.PostJson;
import org.sybilline.post.PostLimits;

/** The whole topology in Flink's mini cluster, between memory and a fake index. */
class SybillineTopologyTest {

  private static final int POSTS = 400;
  private static final List<KafkaRecord> FORUM = new TestForum(7, 30, 6).records(POSTS);
  private static final List<KafkaRecord> SUBSCRIPTIONS =
      List.of(
          TopologyRun.subscription(
              "pair",
              """
              {"id": "pair", "kind": "MARKET_PAIR", "market": "south", "otherMarket": "north",
               "minProbability": 0.3, "since": "2020-01-01T00:00:00Z"}
              """),
          TopologyRun.subscription(
              "one",
              """
              {"id": "one", "kind": "ACCOUNT", "market": "north", "user": "n-user-2",
               "since": "2020-01-01T00:00:00Z"}
              """));

  private static final Verdict CONFIRMED =
      Verdict.of(
          new AccountKey("north", "n-user-0"),
          new AccountKey("south", "s-user-0"),
          Verdict.Decision.CONFIRM,
          "",
          "key of cat",
          TestForum.START.plus(Duration.ofHours(1)));

  private static final List<KafkaRecord> VERDICTS = List.of(TopologyRun.verdict(CONFIRMED));

  private final Path folder;

  SybillineTopologyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsThePeopleWhoWriteOnBothMarkets() throws Exception {
    TopologyRun run =
        new TopologyRun(TestSettings.of(folder)).run(1, FORUM, SUBSCRIPTIONS, VERDICTS);

    List<String> strong =
        run.index.candidates().stream()
            .filter(candidate -> candidate.level().equals("strong"))
            .map(c -> c.first().user().substring(1) + c.second().user().substring(1))
            .toList();
    for (int person = 0; person < 6; person++) {
      assertTrue(
          strong.contains("-user-%d-user-%d".formatted(person, person)),
          "person %d is among %s".formatted(person, strong));
    }
    assertEquals(POSTS, run.index.posts().size());
    assertEquals(List.of(), run.rejects());
    assertTrue(run.alerts().stream().anyMatch(alert -> alert.subscription().equals("pair")));
    assertTrue(run.alerts().stream().anyMatch(alert -> alert.subscription().equals("one")));
    assertEquals(
        List.of(CONFIRMED.candidate()),
        run.alerts().stream()
            .filter(alert -> alert.level() == AlertLevel.CONFIRMED)
            .map(Alert::subject)
            .toList());
    assertEquals(run.alertIds().size(), run.alerts().size(), "each alert leaves once");
  }

  @Test
  void accountsThatWriteLikeASampleAreTold() throws Exception {
    String text =
        FORUM.stream()
            .map(SybillineTopologyTest::post)
            .filter(post -> post.user().endsWith("-user-0"))
            .findFirst()
            .orElseThrow()
            .text();
    List<KafkaRecord> subscriptions =
        List.of(
            TopologyRun.subscription(
                "sample",
                """
                {"id": "sample", "kind": "STANDING_QUERY", "since": "2020-01-01T00:00:00Z",
                 "query": {"posts": [{"text": "%s"}], "minCosine": 0.99}}
                """
                    .formatted(text)),
            TopologyRun.subscription("last", "{}"));

    TopologyRun run =
        new TopologyRun(TestSettings.of(folder))
            .postsWaitForARejectedSubscription()
            .run(1, FORUM, subscriptions, VERDICTS);

    assertEquals(
        Set.of("n-user-0", "s-user-0"),
        run.alerts().stream()
            .filter(alert -> alert.subscription().equals("sample"))
            .flatMap(alert -> alert.accounts().stream())
            .map(account -> account.key().user())
            .collect(Collectors.toSet()));
    assertEquals(run.alertIds().size(), run.alerts().size(), "each alert leaves once");
  }

  private static Post post(KafkaRecord record) {
    try {
      return PostJson.read(
          Objects.requireNonNull(record.value()), PostLimits.defaults(), TestForum.START);
    } catch (BadPostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givesTheSameDocumentsAndAlertsAtAnyParallelismAndBatchSize() throws Exception {
    TopologyRun one =
        new TopologyRun(TestSettings.of(folder)).run(1, FORUM, SUBSCRIPTIONS, VERDICTS);
    TopologyRun two =
        new TopologyRun(
                TestSettings.of(
                    folder, "encode.tokens=50", "pool.episodes=3", "index.bulk.documents=2"))
            .run(2, FORUM, SUBSCRIPTIONS, VERDICTS);

    assertEquals(one.index.contents(), two.index.contents());
    assertEquals(one.alertIds(), two.alertIds());
    assertFalse(one.alertIds().isEmpty());
  }

  @Test
  void givesTheSameAfterACrash() throws Exception {
    TopologyRun undisturbed =
        new TopologyRun(TestSettings.of(folder)).run(2, FORUM, SUBSCRIPTIONS, VERDICTS);
    AtomicInteger records = CRASHES;
    records.set(0);
    TopologyRun crashed =
        new TopologyRun(TestSettings.of(folder))
            .onTheWay(SybillineTopologyTest::crashOnce)
            .run(2, FORUM, SUBSCRIPTIONS, VERDICTS);

    assertTrue(records.get() > POSTS, "the job went back to a checkpoint");
    assertEquals(undisturbed.index.contents(), crashed.index.contents());
    assertEquals(undisturbed.alertIds(), crashed.alertIds());
  }

  private static final AtomicInteger CRASHES = new AtomicInteger();

  private static KafkaRecord crashOnce(KafkaRecord record) {
    if (CRASHES.incrementAndGet() == POSTS / 2) {
      throw new IllegalStateException("crash for the test");
    }
    return record;
  }

  @Test
  void repeatedPostsCountOnce() throws Exception {
    TopologyRun once =
        new TopologyRun(TestSettings.of(folder)).run(1, FORUM, SUBSCRIPTIONS, VERDICTS);
    List<KafkaRecord> twice =
        FORUM.stream().flatMap(record -> List.of(record, record).stream()).toList();

    TopologyRun run =
        new TopologyRun(TestSettings.of(folder)).run(2, twice, SUBSCRIPTIONS, VERDICTS);

    assertEquals(once.index.contents(), run.index.contents());
    assertEquals(once.alertIds(), run.alertIds());
  }
}
