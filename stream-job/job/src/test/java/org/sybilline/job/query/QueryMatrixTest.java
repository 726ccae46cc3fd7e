package org.sybilline.job.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

      List<List<QueryHit>> found = QueryMatrix.of(queries, STEEP, dimensions).match(accounts);

      assertEquals(RandomQueries.byLoop(queries, accounts, STEEP), found, "seed " + seed);
      hits += found.stream().mapToInt(List::size).sum();
    }
    assertTrue(hits > 1_000, "the drawn queries have hits, found " + hits);
  }

  @Test
  void aThresholdThatIsMetExactlyIsMet() {
    for (int seed = 0; seed < 20; seed++) {
      RandomQueries drawn = new RandomQueries(seed, 128);
      List<ChangedAccount> accounts = drawn.accounts(4);
      List<StandingQuery> anything =
          drawn.queries(40).stream().map(query -> withThreshold(query, -1)).toList();
      // each query asks for exactly what its first account has
      List<StandingQuery> exact =
          RandomQueries.byLoop(anything, accounts, STEEP).stream()
              .flatMap(List::stream)
              .map(
                  hit ->
                      withThreshold(
                          anything.stream()
                              .filter(query -> query.id().equals(hit.queryId()))
                              .findFirst()
                              .orElseThrow(),
                          hit.cosine()))
              .toList();

      List<List<QueryHit>> found = QueryMatrix.of(exact, STEEP, 128).match(accounts);

      assertEquals(RandomQueries.byLoop(exact, accounts, STEEP), found);
      assertTrue(found.stream().anyMatch(hits -> !hits.isEmpty()));
    }
  }

  @Test
  void aCalibrationThatDoesNotLookAtTheCosineIsAskedEachTime() {
    Calibration flat = new Calibration(-1, 0, .5);
    RandomQueries drawn = new RandomQueries(1, 16);
    List<StandingQuery> queries = drawn.queries(300);
    List<ChangedAccount> accounts = drawn.accounts(5);

    assertEquals(
        RandomQueries.byLoop(queries, accounts, flat),
        QueryMatrix.of(queries, flat, 16).match(accounts));
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
