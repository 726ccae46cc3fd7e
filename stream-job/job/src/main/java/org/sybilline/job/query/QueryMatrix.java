package org.sybilline.job.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Calibration;
import org.sybilline.job.profile.ChangedAccount;

/**
 * All standing queries, compared with many accounts at once: a {@link Screen} finds the few pairs
 * that may be near enough, and {@link Comparison} decides those. The screen never passes over a
 * hit, so the hits are exactly those of a loop over the queries. Filters are looked at for those
 * few only.
 */
final class QueryMatrix {

  /** Below such a slope, rounding in the inverse of the calibration may exceed the slack. */
  private static final double FLAT = 1e-3;

  private final Calibration calibration;
  private final List<StandingQuery> queries; // those of a group side by side
  private final List<Group> groups;
  private final int[] ends; // of each group, in the queries
  private final Screen screen;

  /** Queries that ask for one cosine of the same account. */
  private record Group(boolean byProbability, double threshold, int posts, String market)
      implements Comparable<Group> {

    private static final Comparator<Group> ORDER =
        Comparator.comparing(Group::byProbability)
            .thenComparing(Group::threshold)
            .thenComparing(Group::posts)
            .thenComparing(Group::market);

    static Group of(StandingQuery query) {
      return query.byProbability()
          ? new Group(true, query.threshold(), query.posts(), query.market())
          : new Group(false, query.threshold(), 0, "");
    }

    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  private QueryMatrix(
      Calibration calibration, SortedMap<Group, List<StandingQuery>> byGroup, Screen screen) {
    this.calibration = calibration;
    this.queries = byGroup.values().stream().flatMap(List::stream).toList();
    this.groups = List.copyOf(byGroup.keySet());
    this.ends = new int[groups.size()];
    int end = 0;
    for (int g = 0; g < ends.length; g++) {
      end += byGroup.getOrDefault(groups.get(g), List.of()).size();
      ends[g] = end;
    }
    this.screen = screen;
  }

  /**
   * A matrix of queries; paused ones are left out.
   *
   * @param dimensions of all vectors
   * @param before the matrix before a change, if any, which saves work
   */
  static QueryMatrix of(
      Collection<StandingQuery> queries,
      Calibration calibration,
      int dimensions,
      @Nullable QueryMatrix before) {
    return of(queries, calibration, dimensions, before, Screen.MANY);
  }

  static QueryMatrix of(
      Collection<StandingQuery> queries,
      Calibration calibration,
      int dimensions,
      @Nullable QueryMatrix before,
      int many) {
    SortedMap<Group, List<StandingQuery>> byGroup = new TreeMap<>();
    for (StandingQuery query : queries) {
      if (!query.paused()) {
        byGroup.computeIfAbsent(Group.of(query), group -> new ArrayList<>()).add(query);
      }
    }
    List<float[]> vectors =
        byGroup.values().stream().flatMap(List::stream).map(StandingQuery::vector).toList();
    return new QueryMatrix(
        calibration,
        byGroup,
        Screen.of(vectors, dimensions, before == null ? null : before.screen, many));
  }

  int size() {
    return queries.size();
  }

  /** Whether only leading directions are multiplied. */
  boolean isReduced() {
    return screen.isReduced();
  }

  /**
   * The hits of accounts that changed.
   *
   * @return for each account, in order, those of each query that it answers, by id of the query
   */
  List<List<QueryHit>> match(List<ChangedAccount> accounts) {
    List<ComparedVector> compared = new ArrayList<>();
    List<SortedMap<String, QueryHit>> best = new ArrayList<>();
    List<SortedMap<String, QueryHit>> bestOfRow = new ArrayList<>();
    for (ChangedAccount account : accounts) {
      SortedMap<String, QueryHit> ofAccount = new TreeMap<>();
      best.add(ofAccount);
      for (ComparedVector vector : ComparedVector.of(account)) {
        compared.add(vector);
        bestOfRow.add(ofAccount);
      }
    }
    float[][] rows = new float[compared.size()][];
    float[][] least = new float[compared.size()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = screen.row(compared.get(row).vector());
      least[row] = leastCosines(compared.get(row));
    }
    float[] bounds = new float[screen.width()];
    for (int block = 0; block < screen.blocks(); block++) {
      for (int row = 0; row < rows.length; row++) {
        screen.bound(block, rows[row], bounds);
        look(block, compared.get(row), least[row], bounds, bestOfRow.get(row));
      }
    }
    return best.stream().map(hits -> List.copyOf(hits.values())).toList();
  }

  /** Looks exactly at what may be near enough. */
  private void look(
      int block,
      ComparedVector row,
      float[] least,
      float[] bounds,
      SortedMap<String, QueryHit> best) {
    int start = block * screen.width();
    int end = Math.min(start + screen.width(), queries.size());
    int group = Arrays.binarySearch(ends, start + 1);
    group = group < 0 ? -group - 1 : group;
    for (int q = start; q < end; group++) {
      float enough = least[group] - screen.slack();
      for (int groupEnd = Math.min(end, ends[group]); q < groupEnd; q++) {
        if (bounds[q - start] >= enough) {
          compare(queries.get(q), row, least[group], best);
        }
      }
    }
  }

  private void compare(
      StandingQuery query,
      ComparedVector row,
      float leastCosine,
      SortedMap<String, QueryHit> best) {
    float product = VectorBlocks.product(query.vector(), row.vector());
    if (product >= leastCosine - VectorBlocks.error(row.vector().length)) {
      Comparison.of(query, row, calibration)
          .ifPresent(hit -> best.merge(hit.queryId(), hit, Comparison::surer));
    }
  }

  /** For each group, the cosine from which on a query may be answered. */
  private float[] leastCosines(ComparedVector row) {
    float[] least = new float[groups.size()];
    for (int g = 0; g < least.length; g++) {
      least[g] = (float) leastCosine(groups.get(g), row);
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
