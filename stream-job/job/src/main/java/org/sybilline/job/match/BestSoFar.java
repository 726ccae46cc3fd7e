package org.sybilline.job.match;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The surest a candidate has been. Part of checkpoints: fields may be added or dropped, but keep
 * their names and types.
 *
 * @param percent greatest whole percent of probability, rounded down
 * @param level highest level
 * @param sharedKeys all keys that both have shown, sorted
 */
public record BestSoFar(int percent, Level level, List<String> sharedKeys) {

  public BestSoFar {
    sharedKeys = List.copyOf(sharedKeys);
  }

  static BestSoFar of(
      @Nullable BestSoFar before, double probability, Level level, List<String> sharedKeys) {
    int percent = (int) Math.floor(probability * 100 + 1e-9);
    if (before == null) {
      return new BestSoFar(percent, level, sharedKeys);
    }
    return new BestSoFar(
        Math.max(percent, before.percent),
        level.isAbove(before.level) ? level : before.level,
        Stream.concat(before.sharedKeys.stream(), sharedKeys.stream())
            .distinct()
            .sorted()
            .toList());
  }
}
