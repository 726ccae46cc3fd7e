package org.sybilline.job.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sybilline.bundle.Calibration;
import org.sybilline.job.profile.ChangedAccount;

class QueryMatrixTest {

  private static final Calibration STEEP =
      new Calibration(
          new Calibration.Curve(-9, 12, .4, .2, 0),
          null,
          new TreeMap<>(Map.of("north/south", -1.5, "south/west", 2.0)),
          1);

  @Test
  void theHitsAreThoseOfALoopOverTheQueries() {
    int hits = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int dimensions = 1 + random.nextInt(40);
      RandomQueries drawn = new RandomQueries(seed, dimensions);
      List<StandingQuery> queries = drawn.queries(random.nextInt(1_200));
      List<ChangedAccount> accounts = drawn.accounts(1 + random.nextInt(9));

      List<List<QueryHit>> found = QueryMatrix.of(queries, STEEP, dimensions, null).match(accounts);

      assertSame(RandomQueries.byLoop(queries, accounts, STEEP), found);
      hits += found.stream().mapToInt(List::size).sum();
    }
    assertTrue(hits > 1_000, "the drawn queries have hits, found " + hits);
  }

  @Test
  void theHitsAreThoseOfALoopWhenOnlyLeadingDirectionsAreMultiplied() {
    int hits = 0;
    for (int seed = 0; seed < 12; seed++) {
      RandomQueries drawn = new RandomQueries(seed, 260);
      List<StandingQuery> queries = drawn.queries(700);
      List<ChangedAccount> accounts = drawn.accounts(6);

      QueryMatrix matrix = QueryMatrix.of(queries, STEEP, 260, null, 64);
      List<StandingQuery> fewer = queries.subList(100, 700);
      QueryMatrix again = QueryMatrix.of(fewer, STEEP, 260, matrix, 64);

      assertTrue(matrix.isReduced() && again.isReduced(), "seed " + seed);
      List<List<QueryHit>> found = matrix.match(accounts);
      assertSame(RandomQueries.byLoop(queries, accounts, STEEP), found);
      assertSame(RandomQueries.byLoop(fewer, accounts, STEEP), again.match(accounts));
      hits += found.stream().mapToInt(List::size).sum();
    }
    assertTrue(hits > 1_000, "the drawn queries have hits, found " + hits);
  }

  @Test
  void vectorsWithoutLeadingDirectionsAreMultipliedAsTheyAre() {
    Random random = new Random(1);
    List<StandingQuery> queries =
        new RandomQueries(1, 400)
            .queries(1_500).stream()
                .map(
                    query -> {
                      float[] vector = query.vector().clone();
                      for (int i = 0; i < vector.length; i++) {
                        vector[i] = (float) random.nextGaussian();
                      }
                      return withVector(query, RandomQueries.unit(vector));
                    })
                .toList();
    List<ChangedAccount> accounts = new RandomQueries(2, 400).accounts(5);

    QueryMatrix matrix = QueryMatrix.of(queries, STEEP, 400, null, 64);

    assertFalse(matrix.isReduced());
    assertSame(RandomQueries.byLoop(queries, accounts, STEEP), matrix.match(accounts));
  }

  @Test
  void aThresholdThatIsMetExactlyIsMet() {
    for (int seed = 0; seed < 20; seed++) {
      RandomQueries drawn = new RandomQueries(seed, 128);
      List<ChangedAccount> accounts = drawn.accounts(4);
      List<StandingQuery> anything =
          drawn.queries(40).stream().map(query -> withThreshold(query, -1)).toList();
      // each query asks for exactly what the nearest account has
      List<StandingQuery> exact =
          RandomQueries.byLoop(anything, accounts, STEEP).stream()
              .flatMap(List::stream)
              .collect(Collectors.toMap(QueryHit::queryId, QueryHit::cosine, Math::max))
              .entrySet()
              .stream()
              .map(best -> withThreshold(named(best.getKey(), anything), best.getValue()))
              .toList();

      List<List<QueryHit>> found = QueryMatrix.of(exact, STEEP, 128, null).match(accounts);

      assertSame(RandomQueries.byLoop(exact, accounts, STEEP), found);
      assertTrue(found.stream().anyMatch(hits -> !hits.isEmpty()));
    }
  }

  @Test
  void aCalibrationThatDoesNotLookAtTheCosineIsAskedEachTime() {
    Calibration flat = new Calibration(-1, 0, .5);
    RandomQueries drawn = new RandomQueries(1, 16);
    List<StandingQuery> queries = drawn.queries(300);
    List<ChangedAccount> accounts = drawn.accounts(5);

    assertSame(
        RandomQueries.byLoop(queries, accounts, flat),
        QueryMatrix.of(queries, flat, 16, null).match(accounts));
  }

  /** Without printing thousands of hits. */
  private static void assertSame(List<List<QueryHit>> expected, List<List<QueryHit>> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(ids(expected.get(i)), ids(found.get(i)), "account " + i);
      assertTrue(expected.get(i).equals(found.get(i)), "hits of account " + i + " differ");
    }
  }

  private static List<String> ids(List<QueryHit> hits) {
    return hits.stream().map(QueryHit::queryId).toList();
  }

  private static StandingQuery named(String id, List<StandingQuery> queries) {
    return queries.stream().filter(query -> query.id().equals(id)).findFirst().orElseThrow();
  }

  private static StandingQuery withVector(StandingQuery query, float[] vector) {
    return new StandingQuery(
        query.id(),
        vector,
        query.posts(),
        query.market(),
        query.scale(),
        query.threshold(),
        query.markets(),
        query.notMarkets(),
        query.subforums(),
        query.minPosts(),
        query.since(),
        query.paused(),
        query.modelId());
  }

  private static StandingQuery withThreshold(StandingQuery query, double cosine) {
    return new StandingQuery(
        query.id(),
        query.vector(),
        query.posts(),
        query.market(),
        "COSINE",
        cosine,
        List.of(),
        List.of(),
        List.of(),
        1,
        query.since().minusSeconds(60),
        false,
        query.modelId());
  }
}
