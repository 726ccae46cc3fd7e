package org.sybilline.service.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind a figure, as it is shown to people and kept with alerts.
 *
 * @param pairs closest episodes, greatest cosine first
 * @param habits of the accounts
 * @param sharedKeys PGP fingerprints that both show
 * @param why one sentence
 */
public record Evidence(List<Pair> pairs, HabitsOfBoth habits, List<String> sharedKeys, String why) {

  public Evidence {
    pairs = List.copyOf(pairs);
    sharedKeys = List.copyOf(sharedKeys);
  }

  /**
   * Two episodes side by side.
   *
   * @param second null where the other side is a sample that is not in the index
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Pair(double cosine, Side first, @Nullable Side second) {}

  /**
   * An episode.
   *
   * @param posts with their texts; empty when texts are not indexed
   */
  public record Side(String episode, List<MarkedPost> posts) {

    public Side {
      posts = List.copyOf(posts);
    }
  }

  /**
   * A post with the pieces that drive the similarity.
   *
   * @param text cleaned
   * @param marks greatest weight first
   */
  public record MarkedPost(
      String id, Instant postedAt, String subforum, String title, String text, List<Mark> marks) {

    public MarkedPost {
      marks = List.copyOf(marks);
    }
  }

  /** Null for a side that is not in the index. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record HabitsOfBoth(Habits first, @Nullable Habits second) {}
}
