package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.post.AccountKey;

/** Random histories of accounts, with crashes and replays, against a model in memory. */
class AsOfRoundIT {

  private static final int DIMENSIONS = 4;
  private static final int ROUNDS = 12;
  private static EmbeddedElasticsearch elasticsearch;

  @BeforeAll
  static void start() {
    elasticsearch = EmbeddedElasticsearch.start();
  }

  @AfterAll
  static void stop() {
    elasticsearch.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void seesExactlyTheSnapshotsOfTheRoundThroughReplays(int seed) {
    History history = new History(new Random(seed));
    try (ElasticsearchIndex index = connect("replays" + seed)) {
      for (long round = 0; round < ROUNDS; round++) {
        writeAndCheck(index, history, round);
      }
      // the job restarts from a checkpoint: everything since then comes once more, while the
      // snapshots of the rounds to come are already there
      for (long round = ROUNDS / 3; round < ROUNDS; round++) {
        writeAndCheck(index, history, round);
      }
      for (long round = 0; round <= ROUNDS; round++) {
        check(index, history.naive, round);
      }
    }
  }

  @Test
  void removesWhatIsSupersededAndNothingThatALaterRoundSees() {
    History history = new History(new Random(5));
    long through = ROUNDS / 2;
    try (ElasticsearchIndex index = connect("deletes")) {
      for (long round = 0; round < ROUNDS; round++) {
        index.write(history.writes(round));
      }
      assertEquals(history.naive.superseded(through), index.deleteSuperseded(through));
      assertEquals(0, index.deleteSuperseded(through));
      for (long round = through; round <= ROUNDS; round++) {
        check(index, history.naive, round);
      }
    }
  }

  private static void writeAndCheck(ElasticsearchIndex index, History history, long round) {
    assertEquals(List.of(), index.write(history.writes(round)));
    index.refreshAccounts();
    check(index, history.naive, round);
  }

  private static void check(ElasticsearchIndex index, NaiveAccounts naive, long round) {
    List<String> found = new ArrayList<>();
    index.forEachAccount(
        round, account -> found.add(account.account().id() + "@" + account.round()));
    assertEquals(
        naive.asOf(round).stream().map(a -> a.account().id() + "@" + a.round()).toList(),
        found,
        "as of round " + round);

    List<ProfileQuery> queries =
        naive.asOf(round).stream()
            .map(a -> new ProfileQuery(a.account(), a.vector(), a.pgpKeys(), round, 2, 3))
            .toList();
    assertEquals(
        queries.stream().map(naive::nearest).toList(),
        index.nearestAccounts(queries),
        "nearest as of round " + round);
    List<ProfileQuery> wide =
        queries.stream()
            .map(q -> new ProfileQuery(q.account(), q.vector(), q.pgpKeys(), round, 2, 100))
            .toList();
    assertEquals(
        wide.stream().map(naive::sharingKeys).toList(),
        index.accountsSharingKeys(wide),
        "sharing keys as of round " + round);
  }

  private static ElasticsearchIndex connect(String prefix) {
    ElasticsearchIndex index =
        ElasticsearchIndex.connect(
            Samples.settings(elasticsearch.url(), prefix, DIMENSIONS, VectorIndex.EXACT));
    index.prepare();
    return index;
  }

  /** Which accounts change in which rounds, and how; drawn once, read any number of times. */
  private static final class History {

    final NaiveAccounts naive = new NaiveAccounts();
    private final Map<Long, List<IndexWrite>> writes = new HashMap<>();

    History(Random random) {
      Map<AccountKey, AccountSnapshot> last = new HashMap<>();
      for (long round = 0; round < ROUNDS; round++) {
        List<IndexWrite> now = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          if (random.nextInt(3) > 0) {
            continue;
          }
          var account = new AccountKey("m" + i % 3, "user" + i / 3);
          AccountSnapshot before = last.get(account);
          AccountSnapshot snapshot = next(random, account, round, before);
          last.put(account, snapshot);
          naive.add(snapshot);
          now.add(Samples.put(snapshot));
          if (before != null) {
            now.add(new IndexWrite.SupersedeAccountSnapshot(account, before.round(), round));
          }
        }
        writes.put(round, now);
      }
    }

    List<IndexWrite> writes(long round) {
      return writes.getOrDefault(round, List.of());
    }

    private static AccountSnapshot next(
        Random random, AccountKey account, long round, @Nullable AccountSnapshot before) {
      int posts = 1 + random.nextInt(3) + (before == null ? 0 : before.posts());
      // few directions, so that equal cosines are common
      float[] vector = new float[DIMENSIONS];
      for (int i = 0; i < DIMENSIONS; i++) {
        vector[i] = random.nextInt(2);
      }
      vector[random.nextInt(DIMENSIONS)] = 1;
      List<String> keys =
          random.nextInt(3) > 0 ? List.of() : List.of("K1", "K" + (2 + random.nextInt(4)));
      return new AccountSnapshot(
          account, round, vector, posts, 1 + posts / 5, Samples.TIME, Samples.TIME, keys);
    }
  }
}
