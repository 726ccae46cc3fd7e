package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/** What Elasticsearch answers to several searches, as far as it is looked at. */
record SearchAnswer(@Nullable List<One> responses) {

  /** The answer to one search; null where nothing was found. */
  record One(int status, @Nullable JsonNode error, @Nullable Hits hits) {

    List<Hit> all() {
      return hits == null || hits.hits() == null ? List.of() : hits.hits();
    }
  }

  record Hits(@Nullable List<Hit> hits) {}

  record Hit(Source _source) {}

  /** A snapshot as it was written. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Source(
      String market,
      String user,
      long round,
      float[] vector,
      int posts,
      int episodes,
      String firstPostedAt,
      String lastPostedAt,
      List<String> pgpKeys) {

    AccountSnapshot snapshot() {
      return new AccountSnapshot(
          new AccountKey(market, user),
          round,
          vector,
          posts,
          episodes,
          Instant.parse(firstPostedAt),
          Instant.parse(lastPostedAt),
          pgpKeys);
    }

    Neighbour neighbourOf(float[] query) {
      return Neighbour.of(snapshot(), Vectors.cosine(query, vector));
    }
  }
}
