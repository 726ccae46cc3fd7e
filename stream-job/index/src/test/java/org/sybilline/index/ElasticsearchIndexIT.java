package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.post.AccountKey;

class ElasticsearchIndexIT {

  private static EmbeddedElasticsearch elasticsearch;
  private static Server raw;

  /** Each test has indices of its own. */
  private String prefix = "";

  @BeforeAll
  static void start() {
    elasticsearch = EmbeddedElasticsearch.start();
    URI url = elasticsearch.url();
    raw =
        new Server(
            IndexSettings.exact(url, "raw", "m1", 2),
            new Patience(url, Duration.ofSeconds(30), Patience.SYSTEM_CLOCK));
  }

  @AfterAll
  static void stop() {
    raw.close();
    elasticsearch.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    prefix = "t" + Integer.toHexString(test.getDisplayName().hashCode());
  }

  @Test
  void keepsTheStateWithMorePostsWhateverComesLater() {
    try (ElasticsearchIndex index = prepared()) {
      index.write(List.of(Samples.episode("e1", 2, 1, 0), Samples.episode("e1", 3, 0, 1)));
      index.write(List.of(Samples.episode("e1", 1, 1, 1)));
      JsonNode episode = document(Kind.EPISODES, "e1");
      assertEquals(3, episode.path("posts").intValue());
      assertEquals("[0.0,1.0]", episode.path("vector").toString());
    }
  }

  @Test
  void keepsTheCandidateOfTheLatestRound() {
    try (ElasticsearchIndex index = prepared()) {
      index.write(List.of(Samples.candidate("c1", 7, .7), Samples.candidate("c1", 6, .6)));
      index.write(List.of(Samples.candidate("c1", 5, .5)));
      JsonNode candidate = document(Kind.CANDIDATES, "c1");
      assertEquals(7, candidate.path("round").longValue());
      assertEquals(.7, candidate.path("probability").doubleValue());
      assertEquals("2026-01-05T12:00:07.123Z", candidate.path("at").textValue());
      assertEquals("m1", candidate.path("modelId").textValue());
    }
  }

  @Test
  void findsWhatIsNewByTheTimeOfTheStream() {
    try (ElasticsearchIndex index = prepared()) {
      index.write(
          List.of(
              Samples.episode("e1", 2, 1, 0),
              Samples.post("p1", "words"),
              Samples.candidate("c1", 0, .7)));
      for (Kind kind : List.of(Kind.EPISODES, Kind.POSTS, Kind.CANDIDATES)) {
        String alias = prefix + "-" + kind.name().toLowerCase(Locale.ROOT);
        raw.json("POST", "/" + alias + "/_refresh", null, "test");
        assertEquals(1, countSince(alias, "2026-01-05T12:00:00.123Z"), kind.name());
        assertEquals(0, countSince(alias, "2026-01-05T12:00:00.124Z"), kind.name());
      }
    }
  }

  @Test
  void isTheSameAfterAnyNumberOfReplays() {
    List<IndexWrite> writes =
        List.of(
            Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0)),
            Samples.put(Samples.snapshot("gba", "ann", 2, 0, 1)),
            Samples.supersede("gba", "ann", 1, 2),
            Samples.supersede("gba", "bob", 1, 2),
            Samples.episode("e1", 2, 1, 0),
            Samples.post("p1", "words"),
            Samples.candidate("c1", 7, .7));
    try (ElasticsearchIndex index = prepared()) {
      index.write(writes);
      String once = everything();
      for (int from = 0; from < writes.size(); from++) {
        assertEquals(List.of(), index.write(writes.subList(from, writes.size())));
      }
      assertEquals(once, everything());
      assertEquals(2, document(Kind.ACCOUNTS, "gba/ann@1").path("supersededIn").longValue());
    }
  }

  @Test
  void keepsTheMarkOfASupersededSnapshotThatArrivesOnceMore() {
    IndexWrite first = Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0));
    try (ElasticsearchIndex index = prepared()) {
      index.write(List.of(first, Samples.supersede("gba", "ann", 1, 2)));
      index.write(List.of(first)); // a request that was given up, and then arrived after all
      assertEquals(2, document(Kind.ACCOUNTS, "gba/ann@1").path("supersededIn").longValue());
    }
  }

  @Test
  void returnsWhatTheMappingRejectsAndWritesTheRest() {
    String immense = "k".repeat(40_000);
    var broken =
        new AccountSnapshot(
            new AccountKey("gba", "bob"),
            1,
            new float[] {1, 0},
            1,
            1,
            Samples.TIME,
            Samples.TIME,
            List.of(immense));
    try (ElasticsearchIndex index = prepared()) {
      List<RejectedDocument> rejected =
          index.write(
              List.of(
                  Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0)),
                  Samples.put(Samples.snapshot("gba", "eve", 1, 1, 0, 0)),
                  Samples.put(broken),
                  Samples.put(Samples.snapshot("gba", "cat", 1, 1, 0))));
      assertEquals(2, rejected.size());
      assertTrue(
          rejected.get(0).reason().contains("more dimensions than defined in the mapping [2]"),
          rejected.get(0).reason());
      assertTrue(rejected.get(1).reason().contains("immense term"), rejected.get(1).reason());
      for (RejectedDocument document : rejected) {
        assertEquals(400, document.status());
        assertTrue(!document.reason().matches(".*(eve|bob|kkk).*"), document.reason());
      }
      assertEquals(5, document(Kind.ACCOUNTS, "gba/ann@1").path("posts").intValue());
      assertEquals(5, document(Kind.ACCOUNTS, "gba/cat@1").path("posts").intValue());
    }
  }

  @Test
  void takesNamesThatAreLongerThanAnIdMayBe() {
    String user = "あ".repeat(200);
    try (ElasticsearchIndex index = prepared()) {
      assertEquals(
          List.of(), index.write(List.of(Samples.put(Samples.snapshot("gba", user, 1, 1, 0)))));
      index.write(List.of(Samples.supersede("gba", user, 1, 2)));
      index.refreshAccounts();
      assertEquals(1, index.deleteSuperseded(2));
    }
  }

  @Test
  void showsOnlyCurrentAccountsUnderThePublicName() {
    try (ElasticsearchIndex index = prepared()) {
      index.write(
          List.of(
              Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0)),
              Samples.put(Samples.snapshot("gba", "ann", 2, 0, 1)),
              Samples.supersede("gba", "ann", 1, 2)));
      index.refreshAccounts();
      JsonNode hits = search(prefix + "-accounts").path("hits").path("hits");
      assertEquals(1, hits.size());
      assertEquals(2, hits.path(0).path("_source").path("round").longValue());
    }
  }

  @Test
  void keepsANewModelApartUntilItIsPromoted() {
    try (ElasticsearchIndex old = prepared();
        ElasticsearchIndex young = ElasticsearchIndex.connect(settings("m2", 3))) {
      young.prepare();
      old.write(List.of(Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0))));
      young.write(List.of(Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0, 1))));
      old.refreshAccounts();
      young.refreshAccounts();
      assertEquals(prefix + "-accounts-m1-v2", onlyHit().path("_index").asText());
      young.promote();
      young.promote();
      assertEquals(prefix + "-accounts-m2-v2", onlyHit().path("_index").asText());
      old.prepare(); // an old job that restarts takes nothing back
      assertEquals(prefix + "-accounts-m2-v2", onlyHit().path("_index").asText());
      var query =
          new ProfileQuery(new AccountKey("ds", "x"), new float[] {1, 0, 1}, List.of(), 1, 1, 10);
      assertEquals(1, young.nearestAccounts(List.of(query)).get(0).size());
    }
  }

  @Test
  void preparesAgainWithoutChangingAnything() {
    try (ElasticsearchIndex index = prepared()) {
      index.write(List.of(Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0))));
      index.prepare();
      assertEquals(5, document(Kind.ACCOUNTS, "gba/ann@1").path("posts").intValue());
    }
  }

  @Test
  void isPreparedBySeveralTasksAtOnce() {
    List<CompletableFuture<Void>> tasks =
        IntStream.range(0, 4)
            .mapToObj(task -> CompletableFuture.runAsync(() -> prepared().close()))
            .toList();
    tasks.forEach(CompletableFuture::join);
    try (ElasticsearchIndex index = prepared()) {
      index.write(List.of(Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0))));
      index.refreshAccounts();
      assertEquals(prefix + "-accounts-m1-v2", onlyHit().path("_index").asText());
    }
  }

  @Test
  void refusesAnIndexOfOtherDimensionsAndNamesEveryProblem() {
    prepared().close();
    var other =
        new IndexSettings(
            elasticsearch.url(), null, prefix, "m1", 3, VectorIndex.HNSW, Duration.ofSeconds(10));
    try (ElasticsearchIndex index = ElasticsearchIndex.connect(other)) {
      var refusal = assertThrows(IndexRefusedException.class, index::prepare);
      String message = String.valueOf(refusal.getMessage());
      for (String kind : List.of("accounts", "episodes")) {
        String name = prefix + "-" + kind + "-m1-v2";
        assertTrue(message.contains(name + " has properties.vector.dims 2, expected 3"), message);
        assertTrue(
            message.contains(
                name
                    + " has properties.vector.index_options.type \"flat\", expected \"int8_hnsw\""),
            message);
      }
      assertTrue(message.contains("Choose another prefix"), message);
    }
  }

  @Test
  void refusesAnIndexThatSomebodyMadeWithoutTheTemplate() {
    raw.json(
        "PUT",
        "/" + prefix + "-posts-m1-v2",
        Json.tree(
            "{\"mappings\": {\"properties\": {\"text\": {\"type\": \"keyword\"}, \"mine\": {\"type\": \"long\"}}}}"
                .getBytes(StandardCharsets.UTF_8)),
        "test");
    raw.json("PUT", "/" + prefix + "-episodes", null, "test");
    try (ElasticsearchIndex index = ElasticsearchIndex.connect(settings("m1", 2))) {
      var refusal = assertThrows(IndexRefusedException.class, index::prepare);
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.contains("has dynamic missing, expected \"strict\""), message);
      assertTrue(message.contains("has a field mine, which is not expected"), message);
      assertTrue(
          message.contains("has properties.text.type \"keyword\", expected \"text\""), message);
      assertTrue(message.contains(prefix + "-episodes is an index, expected an alias"), message);
    }
  }

  @Test
  void saysThatTheIndexIsGoneInsteadOfAnsweringNothing() {
    try (ElasticsearchIndex index = prepared()) {
      raw.json("DELETE", "/" + prefix + "-accounts-m1-v2", null, "test");
      var query =
          new ProfileQuery(new AccountKey("ds", "x"), new float[] {1, 0}, List.of(), 1, 1, 10);
      assertThrows(IndexRefusedException.class, () -> index.nearestAccounts(List.of(query)));
      assertThrows(IndexRefusedException.class, index::refreshAccounts);
    }
  }

  private ElasticsearchIndex prepared() {
    ElasticsearchIndex index = ElasticsearchIndex.connect(settings("m1", 2));
    index.prepare();
    return index;
  }

  private IndexSettings settings(String modelId, int dimensions) {
    return IndexSettings.exact(elasticsearch.url(), prefix, modelId, dimensions);
  }

  private JsonNode document(Kind kind, String id) {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
    String path = "/" + kind.index(settings("m1", 2)) + "/_doc/" + encoded;
    return raw.json("GET", path, null, "test").path("_source");
  }

  private int countSince(String alias, String time) {
    return raw.json("GET", "/" + alias + "/_count?q=at:%3E%3D%22" + time + "%22", null, "test")
        .path("count")
        .intValue();
  }

  private JsonNode onlyHit() {
    JsonNode hits = search(prefix + "-accounts").path("hits").path("hits");
    assertEquals(1, hits.size());
    return hits.path(0);
  }

  /** Ids, versions that we give, and contents of all documents. */
  private String everything() {
    var all = new TreeMap<String, String>();
    raw.json("POST", "/" + prefix + "-*/_refresh", null, "test");
    search(prefix + "-*-m1-v2")
        .path("hits")
        .path("hits")
        .forEach(
            hit ->
                all.put(
                    hit.path("_index").asText() + "/" + hit.path("_id").asText(),
                    hit.path("_source").toString()));
    return all.toString();
  }

  private JsonNode search(String target) {
    return raw.json("GET", "/" + target + "/_search?size=100", null, "test");
  }
}
