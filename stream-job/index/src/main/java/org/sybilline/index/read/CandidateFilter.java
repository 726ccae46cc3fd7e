package org.sybilline.index.read;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/**
 * Which candidates are asked for.
 *
 * @param visible markets that may be seen: both sides must be of them; null for all
 * @param market of one side
 * @param account one of the two
 * @param level code of a level
 * @param from changed then or later, in record time
 * @param to changed then or earlier
 * @param among only these ids, if not null
 * @param notAmong none of these ids
 */
public record CandidateFilter(
    @Nullable Collection<String> visible,
    @Nullable String market,
    @Nullable AccountKey account,
    @Nullable String level,
    @Nullable Double minProbability,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Collection<String> among,
    Collection<String> notAmong) {

  public CandidateFilter {
    visible = visible == null ? null : List.copyOf(visible);
    among = among == null ? null : List.copyOf(among);
    notAmong = List.copyOf(notAmong);
  }

  /** All that may be seen. */
  public static CandidateFilter all(@Nullable Collection<String> visible) {
    return new CandidateFilter(visible, null, null, null, null, null, null, null, List.of());
  }
}
