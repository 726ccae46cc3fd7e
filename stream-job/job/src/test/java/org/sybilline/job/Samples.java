package org.sybilline.job;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.match.CandidateSide;
import org.sybilline.job.match.Level;
import org.sybilline.job.match.Match;
import org.sybilline.job.match.Transition;
import org.sybilline.job.post.EncodedPost;
import org.sybilline.job.post.PostHeader;
import org.sybilline.job.profile.ChangedAccount;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.query.QueryHit;
import org.sybilline.job.query.StandingQuery;
import org.sybilline.post.AccountKey;

/** Small things for operator tests. */
public final class Samples {

  public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  public static final AccountKey ANN = new AccountKey("north", "ann");
  public static final AccountKey BEA = new AccountKey("south", "bea");
  public static final String KEY = "0123456789ABCDEF0123456789ABCDEF01234567";

  static final String MODEL = "model";
  static final float[] AXIS = {1, 0, 0, 0};

  private Samples() {}

  /** A post of ann's whose one feature is given. */
  public static EncodedPost post(String id, Instant postedAt, float feature, String... keys) {
    return new EncodedPost(
        new PostHeader(ANN, "general", "thread", id, postedAt, ""),
        "text of " + id,
        List.of(keys),
        new float[] {feature});
  }

  public static EncodedPost post(String id) {
    return post(id, NOON, 1);
  }

  /** An episode of ann's. */
  public static EmbeddedEpisode episode(String id, int posts, float... embedding) {
    return new EmbeddedEpisode(
        id,
        ANN,
        IntStream.range(0, posts).mapToObj(i -> id + "-" + i).toList(),
        List.of("general"),
        List.of(),
        NOON,
        NOON.plusSeconds(posts),
        embedding);
  }

  public static AccountSnapshot snapshot(
      AccountKey account, long round, int posts, List<String> keys, float... vector) {
    return new AccountSnapshot(account, round, vector, posts, 1, NOON, NOON, keys);
  }

  public static ProfileSnapshot profile(AccountKey account, long round, float... vector) {
    return new ProfileSnapshot(snapshot(account, round, 5, List.of(), vector), -1);
  }

  /** Ann and bea in a round. */
  public static Match match(long round, double cosine, String... sharedKeys) {
    return new Match(
        round,
        new CandidateSide(ANN, 5, List.of(sharedKeys)),
        new CandidateSide(BEA, 6, List.of(sharedKeys)),
        cosine,
        null,
        List.of(sharedKeys));
  }

  /** Somebody says that ann and bea are two. */
  public static Verdict rejected() {
    return Verdict.of(ANN, BEA, Verdict.Decision.REJECT, "two styles", "key of cat", NOON);
  }

  /** A query along the first axis of a small space. */
  public static StandingQuery query(String id) {
    return new StandingQuery(
        id,
        AXIS,
        5,
        "north",
        "COSINE",
        .9,
        List.of("north"),
        List.of("west"),
        List.of(),
        2,
        NOON,
        false,
        MODEL);
  }

  /** Ann answers a query. */
  public static QueryHit hit(String query, double probability) {
    return new QueryHit(query, ANN, 4, NOON, 5, null, .95, probability, "COSINE", .9, MODEL);
  }

  /** Ann's profile along the first axis of a small space. */
  public static ChangedAccount changed() {
    return new ChangedAccount(snapshot(ANN, 4, 5, List.of(), AXIS), List.of(), NOON);
  }

  /** Ann and bea, as sure as given. */
  public static Transition transition(
      long round, double probability, Level level, String... sharedKeys) {
    Match match = match(round, .9, sharedKeys);
    return new Transition(
        match.candidateId(),
        round,
        NOON.plusSeconds(round),
        match.first(),
        match.second(),
        match.cosine(),
        probability,
        level,
        Arrays.asList(sharedKeys),
        "model");
  }
}
