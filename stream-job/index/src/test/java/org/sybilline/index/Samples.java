package org.sybilline.index;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sybilline.post.AccountKey;

/** Small documents for the tests. */
final class Samples {

  static final Instant TIME = Instant.parse("2004-02-03T04:05:06.789Z");

  static final Instant ARRIVED = Instant.parse("2026-01-05T12:00:00.123Z");

  private Samples() {}

  static IndexSettings settings(URI url, String prefix, int dimensions, VectorIndex vectors) {
    return new IndexSettings(url, null, prefix, "m1", dimensions, vectors, Duration.ofSeconds(60));
  }

  static AccountSnapshot snapshot(String market, String user, long round, float... vector) {
    return new AccountSnapshot(
        new AccountKey(market, user), round, vector, 5, 1, TIME, TIME, List.of());
  }

  static IndexWrite put(AccountSnapshot snapshot) {
    return new IndexWrite.PutAccountSnapshot(snapshot);
  }

  static IndexWrite supersede(String market, String user, long round, long in) {
    return new IndexWrite.SupersedeAccountSnapshot(new AccountKey(market, user), round, in);
  }

  static IndexWrite episode(String id, int posts, float... vector) {
    List<String> postIds = IntStream.range(0, posts).mapToObj(i -> "p" + i).toList();
    return new IndexWrite.PutEpisode(
        new EpisodeDocument(
            id,
            new AccountKey("gba", "ann"),
            vector,
            postIds,
            List.of("code"),
            TIME,
            TIME,
            ARRIVED));
  }

  static IndexWrite post(String postId, String text) {
    return new IndexWrite.PutPost(
        new PostDocument(
            new AccountKey("gba", "ann"),
            "code",
            "t1",
            postId,
            TIME,
            ARRIVED,
            "",
            text,
            "gba/ann#p0#v1"));
  }

  static IndexWrite candidate(String id, long round, double probability) {
    return new IndexWrite.PutCandidate(
        new CandidateDocument(
            id,
            new AccountKey("ds", "ann"),
            new AccountKey("gba", "ann"),
            round,
            ARRIVED.plusSeconds(round),
            "m1",
            .9,
            probability,
            "LIKELY",
            5,
            6,
            List.of("AB")));
  }

  /** A direction drawn evenly from the sphere. */
  static float[] direction(Random random, int dimensions) {
    float[] vector = new float[dimensions];
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      double value = random.nextGaussian();
      vector[i] = (float) value;
      square += value * value;
    }
    for (int i = 0; i < dimensions; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }
}
