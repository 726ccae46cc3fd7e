package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.embedded.ServerSettings;
import org.sybilline.post.AccountKey;

class OutageIT {

  private static final int ROUNDS = 40;
  private static final int ACCOUNTS = 50;

  @Test
  void losesAndDoublesNothingWhenTheServerGoesAwayForSomeSeconds(@TempDir Path temp)
      throws Exception {
    ServerSettings first = ServerSettings.keepingDataIn(temp.resolve("data"));
    EmbeddedElasticsearch server = EmbeddedElasticsearch.start(first);
    URI url = server.url();
    var begun = new CountDownLatch(5);
    try (var log = new CapturedLog(Patience.class);
        ElasticsearchIndex index =
            ElasticsearchIndex.connect(Samples.settings(url, "outage", 2, VectorIndex.EXACT))) {
      index.prepare();
      var writing = CompletableFuture.runAsync(() -> writeRounds(index, begun));
      assertTrue(begun.await(60, TimeUnit.SECONDS));
      server.close();
      String waiting =
          "waiting for Elasticsearch at \\Q"
              + url
              + "\\E, since 3 s, (\\d+ documents|a refresh is|\\d+ queries) held.*";
      log.await(waiting);
      server = EmbeddedElasticsearch.start(first.onPort(url.getPort()));
      writing.get(60, TimeUnit.SECONDS);

      log.await(".*answers again, after \\d+ s");
      index.refreshAccounts();
      for (int round = 0; round < ROUNDS; round++) {
        List<String> found = new ArrayList<>();
        index.forEachAccount(round, a -> found.add(a.account().user() + "@" + a.round()));
        assertEquals(asOf(round), found);
      }
      assertEquals((ROUNDS - 1) * ACCOUNTS, index.deleteSuperseded(ROUNDS));
    } finally {
      server.close();
    }
  }

  @Test
  void waitsForAServerThatComesLater() throws Exception {
    EmbeddedElasticsearch gone = EmbeddedElasticsearch.start();
    gone.close();
    IndexSettings settings = Samples.settings(gone.url(), "later", 2, VectorIndex.EXACT);
    try (var log = new CapturedLog(Patience.class)) {
      var connecting = CompletableFuture.supplyAsync(() -> ElasticsearchIndex.connect(settings));
      log.await("waiting for Elasticsearch at .*, start is held: Connection refused");
      try (var server =
              EmbeddedElasticsearch.start(ServerSettings.temporary().onPort(gone.port()));
          ElasticsearchIndex index = connecting.get(60, TimeUnit.SECONDS)) {
        assertEquals(gone.url(), server.url());
        index.prepare();
      }
    }
  }

  @Test
  void givesUpAtTheRetryLimit() {
    EmbeddedElasticsearch gone = EmbeddedElasticsearch.start();
    gone.close();
    var settings =
        new IndexSettings(
            gone.url(), null, "never", "m1", 2, VectorIndex.EXACT, Duration.ofSeconds(1));
    assertThrows(IndexUnavailableException.class, () -> ElasticsearchIndex.connect(settings));
  }

  /** As the job does it: write a round, refresh, ask. */
  private static void writeRounds(ElasticsearchIndex index, CountDownLatch begun) {
    for (int round = 0; round < ROUNDS; round++) {
      List<IndexWrite> writes = new ArrayList<>();
      List<ProfileQuery> queries = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        AccountSnapshot snapshot = Samples.snapshot("m" + i % 2, user(i), round, 1 + round, 1 + i);
        writes.add(Samples.put(snapshot));
        if (round > 0) {
          writes.add(Samples.supersede("m" + i % 2, user(i), round - 1, round));
        }
        queries.add(
            new ProfileQuery(
                new AccountKey("m" + i % 2, user(i)), snapshot.vector(), List.of(), round, 1, 50));
      }
      assertEquals(List.of(), index.write(writes));
      index.refreshAccounts();
      for (List<Neighbour> neighbours : index.nearestAccounts(queries)) {
        assertEquals(ACCOUNTS / 2, neighbours.size());
        for (Neighbour neighbour : neighbours) {
          assertEquals(round, neighbour.round());
        }
      }
      begun.countDown();
    }
  }

  private static List<String> asOf(int round) {
    List<String> accounts = new ArrayList<>();
    for (int market = 0; market < 2; market++) {
      for (int i = market; i < ACCOUNTS; i += 2) {
        accounts.add(user(i) + "@" + round);
      }
    }
    return accounts;
  }

  private static String user(int i) {
    return "user%02d".formatted(i);
  }
}
