package org.sybilline.service.evidence;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sybilline.index.read.Occasion;

/**
 * When and where an account writes.
 *
 * @param posts that were counted
 * @param hours posts by hour of the day in UTC, (24)
 * @param weekdays posts by day of the week in UTC, Monday first, (7)
 * @param subforums the most used first
 */
public record Habits(
    int posts, List<Integer> hours, List<Integer> weekdays, List<SubforumUse> subforums) {

  private static final int MOST_SUBFORUMS = 12;

  /** Posts of an account in one subforum. */
  public record SubforumUse(String name, int posts) {}

  public Habits {
    hours = List.copyOf(hours);
    weekdays = List.copyOf(weekdays);
    subforums = List.copyOf(subforums);
  }

  /** Counts posts. */
  public static Habits of(List<Occasion> posts) {
    Integer[] hours = Collections.nCopies(24, 0).toArray(Integer[]::new);
    Integer[] weekdays = Collections.nCopies(7, 0).toArray(Integer[]::new);
    Map<String, Integer> subforums = new TreeMap<>();
    for (Occasion post : posts) {
      OffsetDateTime time = post.postedAt().atOffset(ZoneOffset.UTC);
      hours[time.getHour()]++;
      weekdays[time.getDayOfWeek().getValue() - 1]++;
      subforums.merge(post.subforum(), 1, Integer::sum);
    }
    List<SubforumUse> most =
        subforums.entrySet().stream()
            .map(entry -> new SubforumUse(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingInt(SubforumUse::posts)
                    .reversed()
                    .thenComparing(SubforumUse::name))
            .limit(MOST_SUBFORUMS)
            .toList();
    return new Habits(posts.size(), List.of(hours), List.of(weekdays), most);
  }
}
