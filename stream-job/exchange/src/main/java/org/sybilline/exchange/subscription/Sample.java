package org.sybilline.exchange.subscription;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a standing query looks for. */
public sealed interface Sample {

  /** Posts of one author. They are embedded by the bundle that runs, so they outlive a model. */
  record Posts(List<SamplePost> posts) implements Sample {

    public static final int MAX_POSTS = 50;

    public Posts {
      posts = List.copyOf(posts);
      if (posts.isEmpty() || posts.size() > MAX_POSTS) {
        throw new IllegalArgumentException(
            "a sample has 1 to %d posts, found %d".formatted(MAX_POSTS, posts.size()));
      }
    }
  }

  /**
   * A vector that a model made.
   *
   * @param model id of that model; no other can use it
   * @param vector (dimensions), of any length but zero
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by content nowhere
  record Vector(String model, float[] vector) implements Sample {

    public static final int MAX_DIMENSIONS = 4096;
  }

  /**
   * One post of a sample.
   *
   * @param market empty when unknown
   * @param subforum empty when unknown
   * @param postedAt null when unknown
   * @param text raw, as the forum shows it
   */
  record SamplePost(String market, String subforum, @Nullable Instant postedAt, String text) {}
}
