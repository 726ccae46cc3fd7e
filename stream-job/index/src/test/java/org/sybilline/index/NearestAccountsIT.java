package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.post.AccountKey;

class NearestAccountsIT {

  private static final Logger LOG = LoggerFactory.getLogger(NearestAccountsIT.class);
  private static EmbeddedElasticsearch elasticsearch;

  @BeforeAll
  static void start() {
    elasticsearch = EmbeddedElasticsearch.start();
  }

  @AfterAll
  static void stop() {
    elasticsearch.close();
  }

  @Test
  void findsWhatComparingAllWithAllFinds() {
    Random random = new Random(7);
    List<AccountSnapshot> accounts = clustered(random, 600, 32, 20, .05);
    // what shows single precision up: vectors that differ in the last digits only
    float[] base = accounts.get(0).vector();
    for (int i = 0; i < 40; i++) {
      float[] near = base.clone();
      near[i % near.length] += Math.ulp(near[i % near.length]) * (1 + i / near.length);
      accounts.add(account(600 + i, near));
    }
    List<ProfileQuery> queries = queries(accounts, 5);
    try (ElasticsearchIndex index = filled("brute", accounts, VectorIndex.EXACT)) {
      List<List<Neighbour>> found = index.nearestAccounts(queries);
      for (int i = 0; i < queries.size(); i++) {
        assertEquals(NaiveAccounts.nearest(queries.get(i), accounts), found.get(i), "query " + i);
      }
    }
  }

  @Test
  void takesTheFirstByNameAmongHundredsOfEqualAccountsInWhateverOrderTheyCame() {
    float[] same = {.6f, .8f};
    List<AccountSnapshot> accounts = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      accounts.add(account(i, same));
    }
    for (int seed = 0; seed < 2; seed++) {
      List<AccountSnapshot> shuffled = new ArrayList<>(accounts);
      Collections.shuffle(shuffled, new Random(seed));
      try (ElasticsearchIndex index = filled("equal" + seed, shuffled, VectorIndex.EXACT)) {
        ProfileQuery query =
            new ProfileQuery(new AccountKey("m0", "who"), same, List.of(), 1, 1, 3);
        assertEquals(
            NaiveAccounts.nearest(query, accounts),
            index.nearestAccounts(List.of(query, query)).get(1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HNSW, random, 0.95",
    "HNSW, clustered, 0.95",
    "BBQ_HNSW, random, 0.85",
    "BBQ_HNSW, clustered, 0.9"
  })
  void missesFewOnAGraph(VectorIndex vectors, String shape, double atLeast) {
    Random random = new Random(11);
    int count = 2000;
    List<AccountSnapshot> accounts =
        shape.equals("random")
            ? new ArrayList<>(
                IntStream.range(0, count)
                    .mapToObj(i -> account(i, Samples.direction(random, 128)))
                    .toList())
            : clustered(random, count, 128, 60, .05);
    List<ProfileQuery> queries = queries(accounts.subList(0, 300), 10);
    String prefix = (vectors + "-" + shape).toLowerCase(Locale.ROOT);
    try (ElasticsearchIndex index = filled(prefix, accounts, vectors)) {
      List<List<Neighbour>> found = index.nearestAccounts(queries);
      int hits = 0;
      for (int i = 0; i < queries.size(); i++) {
        List<Neighbour> all = NaiveAccounts.nearest(queries.get(i), accounts);
        assertEquals(all.size(), found.get(i).size());
        hits += (int) found.get(i).stream().filter(all::contains).count();
      }
      double recall = hits / (10.0 * queries.size());
      LOG.info("recall@10 of {} on {} {} vectors: {}", vectors, count, shape, recall);
      assertTrue(recall >= atLeast, "recall " + recall);
    }
  }

  @Test
  void answersAtAPaceThatAReplayNeeds() {
    Random random = new Random(13);
    List<AccountSnapshot> accounts = clustered(random, 4000, 128, 200, .05);
    try (ElasticsearchIndex index = filled("pace", accounts, VectorIndex.EXACT)) {
      List<ProfileQuery> queries = queries(accounts.subList(0, 1000), 10);
      List<List<Neighbour>> found = new ArrayList<>();
      for (int pass = 0; pass < 2; pass++) { // the second is warm
        found.clear();
        long start = System.nanoTime();
        for (int from = 0; from < queries.size(); from += 100) {
          found.addAll(index.nearestAccounts(queries.subList(from, from + 100)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        LOG.info(
            "{} exact queries of 4000 x 128: {} a second",
            queries.size(),
            Math.round(queries.size() / seconds));
      }
      assertEquals(NaiveAccounts.nearest(queries.get(999), accounts), found.get(999));
    }
  }

  private static ElasticsearchIndex filled(
      String prefix, List<AccountSnapshot> accounts, VectorIndex vectors) {
    int dimensions = accounts.get(0).vector().length;
    ElasticsearchIndex index =
        ElasticsearchIndex.connect(
            Samples.settings(elasticsearch.url(), prefix, dimensions, vectors));
    index.prepare();
    long start = System.nanoTime();
    for (int from = 0; from < accounts.size(); from += 500) {
      int to = Math.min(from + 500, accounts.size());
      List<IndexWrite> writes = accounts.subList(from, to).stream().map(Samples::put).toList();
      assertEquals(List.of(), index.write(writes));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    LOG.info(
        "{} snapshots of {} dimensions, {}: {} documents a second",
        accounts.size(),
        dimensions,
        vectors,
        Math.round(accounts.size() / seconds));
    index.refreshAccounts();
    return index;
  }

  private static List<AccountSnapshot> clustered(
      Random random, int count, int dimensions, int clusters, double spread) {
    List<float[]> centres = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      centres.add(Samples.direction(random, dimensions));
    }
    List<AccountSnapshot> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = centres.get(random.nextInt(clusters)).clone();
      for (int d = 0; d < dimensions; d++) {
        vector[d] += (float) (spread * random.nextGaussian());
      }
      accounts.add(account(i, vector));
    }
    return accounts;
  }

  private static AccountSnapshot account(int i, float[] vector) {
    return Samples.snapshot("m" + i % 3, "user" + i, 1, vector);
  }

  private static List<ProfileQuery> queries(List<AccountSnapshot> accounts, int limit) {
    return accounts.stream()
        .map(a -> new ProfileQuery(a.account(), a.vector(), List.of(), 1, 1, limit))
        .toList();
  }
}
