package org.sybilline.job.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Calibration;
import org.sybilline.job.profile.ChangedAccount;

/**
 * All standing queries, compared with many accounts at once: a product in single precision finds
 * the few pairs that are near enough to be looked at, and {@link Comparison} decides those. The
 * product errs by less than what it is given as slack, so the hits are exactly those of a loop over
 * the queries. Filters are looked at for those few only.
 */
final class QueryMatrix {

  /** Below such a slope, rounding in the inverse of the calibration may exceed the slack. */
  private static final double FLAT = 1e-3;

  private final Calibration calibration;
  private final List<StandingQuery> queries;
  private final VectorBlocks vectors;
  private final int[] groups; // of each query
  private final List<Group> distinct;

  /** Queries that ask for one cosine of the same account. */
  private record Group(boolean byProbability, double threshold, int posts, String market) {

    static Group of(StandingQuery query) {
      return query.byProbability()
          ? new Group(true, query.threshold(), query.posts(), query.market())
          : new Group(false, query.threshold(), 0, "");
    }
  }

  private QueryMatrix(Calibration calibration, List<StandingQuery> queries, int dimensions) {
    this.calibration = calibration;
    this.queries = queries;
    this.vectors =
        new VectorBlocks(queries.stream().map(StandingQuery::vector).toList(), dimensions);
    this.groups = new int[queries.size()];
    Map<Group, Integer> known = new HashMap<>();
    this.distinct = new ArrayList<>();
    for (int q = 0; q < groups.length; q++) {
      groups[q] = known.computeIfAbsent(Group.of(queries.get(q)), this::add);
    }
  }

  private int add(Group group) {
    distinct.add(group);
    return distinct.size() - 1;
  }

  /**
   * A matrix of queries; paused ones are left out.
   *
   * @param dimensions of all vectors
   */
  static QueryMatrix of(
      Collection<StandingQuery> queries, Calibration calibration, int dimensions) {
    return new QueryMatrix(
        calibration,
        queries.stream()
            .filter(query -> !query.paused())
            .sorted(Comparator.comparing(StandingQuery::id))
            .toList(),
        dimensions);
  }

  int size() {
    return queries.size();
  }

  /**
   * The hits of accounts that changed.
   *
   * @return for each account, in order, those of each query that it answers, by id of the query
   */
  List<List<QueryHit>> match(List<ChangedAccount> accounts) {
    List<ComparedVector> rows = new ArrayList<>();
    List<SortedMap<String, QueryHit>> best = new ArrayList<>();
    List<SortedMap<String, QueryHit>> bestOfRow = new ArrayList<>();
    for (ChangedAccount account : accounts) {
      SortedMap<String, QueryHit> ofAccount = new TreeMap<>();
      best.add(ofAccount);
      for (ComparedVector row : ComparedVector.of(account)) {
        rows.add(row);
        bestOfRow.add(ofAccount);
      }
    }
    float[][] least = new float[rows.size()][];
    Arrays.setAll(least, row -> leastProducts(rows.get(row)));
    float[] one = new float[VectorBlocks.WIDTH];
    float[] two = new float[VectorBlocks.WIDTH];
    for (int block = 0; block < vectors.blocks(); block++) {
      for (int row = 0; row < least.length; row += VectorBlocks.ROWS) {
        int next = Math.min(row + 1, least.length - 1); // the last one of an odd number, twice
        vectors.multiply(block, rows.get(row).vector(), rows.get(next).vector(), one, two);
        look(block, rows.get(row), least[row], one, bestOfRow.get(row));
        if (next > row) {
          look(block, rows.get(next), least[next], two, bestOfRow.get(next));
        }
      }
    }
    return best.stream().map(hits -> List.copyOf(hits.values())).toList();
  }

  /** Looks exactly at what a product says may be near enough. */
  private void look(
      int block,
      ComparedVector row,
      float[] least,
      float[] products,
      SortedMap<String, QueryHit> best) {
    int start = block * VectorBlocks.WIDTH;
    int end = Math.min(VectorBlocks.WIDTH, queries.size() - start);
    for (int q = 0; q < end; q++) {
      if (products[q] >= least[groups[start + q]]) {
        Comparison.of(queries.get(start + q), row, calibration)
            .ifPresent(hit -> best.merge(hit.queryId(), hit, Comparison::surer));
      }
    }
  }

  /** For each group, the product from which on a query may be answered. */
  private float[] leastProducts(ComparedVector row) {
    float[] least = new float[distinct.size()];
    for (int g = 0; g < least.length; g++) {
      least[g] = (float) leastCosine(distinct.get(g), row) - vectors.error();
    }
    return least;
  }

  private double leastCosine(Group group, ComparedVector row) {
    if (!group.byProbability()) {
      return group.threshold();
    }
    return calibration.byCosine().cosineWeight() < FLAT
        ? Double.NEGATIVE_INFINITY
        : Math.min(
            1,
            calibration.leastCosine(
                group.threshold(), group.posts(), row.posts(), group.market(), row.market()));
  }
}
