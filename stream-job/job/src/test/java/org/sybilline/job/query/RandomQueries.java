package org.sybilline.job.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Calibration;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.profile.ChangedAccount;
import org.sybilline.post.AccountKey;

/** Accounts and queries drawn around a few directions, so that some are near each other. */
final class RandomQueries {

  static final Instant AT = Instant.parse("2026-01-05T12:00:05Z");

  private static final List<String> MARKETS = List.of("north", "south", "west");
  private static final List<String> SUBFORUMS = List.of("general", "trade");

  private final Random random;
  private final List<float[]> directions = new ArrayList<>();

  RandomQueries(long seed, int dimensions) {
    random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      directions.add(unit(gaussian(dimensions)));
    }
  }

  List<StandingQuery> queries(int count) {
    List<StandingQuery> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean byCosine = random.nextBoolean();
      queries.add(
          new StandingQuery(
              "q" + i,
              vector(),
              1 + random.nextInt(9),
              random.nextBoolean() ? "" : pick(MARKETS),
              (byCosine ? Threshold.Scale.COSINE : Threshold.Scale.PROBABILITY).name(),
              byCosine ? .5 + .5 * random.nextDouble() : .01 + .99 * random.nextDouble(),
              random.nextInt(4) == 0 ? List.of(pick(MARKETS)) : List.of(),
              random.nextInt(4) == 0 ? List.of(pick(MARKETS)) : List.of(),
              random.nextInt(4) == 0 ? List.of(pick(SUBFORUMS)) : List.of(),
              1 + random.nextInt(4),
              AT.plusSeconds(random.nextInt(10) - 8L),
              random.nextInt(10) == 0,
              "model"));
    }
    return queries;
  }

  List<ChangedAccount> accounts(int count) {
    List<ChangedAccount> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AccountKey account = new AccountKey(pick(MARKETS), "user" + i);
      List<EmbeddedEpisode> episodes = new ArrayList<>();
      for (int e = 1 + random.nextInt(3); e > 0; e--) {
        episodes.add(episode(account, "e" + e, 1 + random.nextInt(5), vector()));
      }
      int posts = 5 + random.nextInt(100);
      accounts.add(
          new ChangedAccount(
              new AccountSnapshot(account, 4, vector(), posts, 3, AT, AT, List.of()),
              episodes,
              AT));
    }
    return accounts;
  }

  private EmbeddedEpisode episode(AccountKey account, String id, int posts, float[] vector) {
    List<String> postIds = new ArrayList<>();
    for (int p = 0; p < posts; p++) {
      postIds.add(id + "-" + p);
    }
    return new EmbeddedEpisode(
        account.id() + "#" + id,
        account,
        postIds,
        List.of(pick(SUBFORUMS)),
        List.of(),
        AT,
        AT,
        vector);
  }

  /** What the matrix must find, by a loop over queries and vectors. */
  static List<List<QueryHit>> byLoop(
      List<StandingQuery> queries, List<ChangedAccount> accounts, Calibration calibration) {
    List<List<QueryHit>> hits = new ArrayList<>();
    for (ChangedAccount account : accounts) {
      SortedMap<String, QueryHit> best = new TreeMap<>();
      for (StandingQuery query : queries) {
        for (ComparedVector vector : ComparedVector.of(account)) {
          if (!query.paused()) {
            Comparison.of(query, vector, calibration)
                .ifPresent(hit -> best.merge(query.id(), hit, Comparison::surer));
          }
        }
      }
      hits.add(List.copyOf(best.values()));
    }
    return hits;
  }

  /** Near one of the directions; sometimes one of them exactly. */
  private float[] vector() {
    float[] direction = directions.get(random.nextInt(directions.size()));
    if (random.nextInt(20) == 0) {
      return direction;
    }
    float[] noise = gaussian(direction.length);
    float near = random.nextFloat();
    for (int i = 0; i < noise.length; i++) {
      noise[i] = direction[i] + near * noise[i] / (float) Math.sqrt(noise.length);
    }
    return unit(noise);
  }

  private float[] gaussian(int dimensions) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return unit;
  }

  private String pick(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
