package org.sybilline.service.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sybilline.index.read.Occasion;
import org.sybilline.service.evidence.Habits.SubforumUse;

class HabitsTest {

  @Test
  void countsHoursAndWeekdaysInUtc() {
    Habits habits =
        Habits.of(
            List.of(
                new Occasion(Instant.parse("2013-05-06T23:59:59Z"), "a"), // a Monday
                new Occasion(Instant.parse("2013-05-07T00:00:00Z"), "b"),
                new Occasion(Instant.parse("2013-05-12T00:30:00Z"), "b"))); // a Sunday
    assertEquals(3, habits.posts());
    assertEquals(1, habits.hours().get(23));
    assertEquals(2, habits.hours().get(0));
    assertEquals(List.of(1, 1, 0, 0, 0, 0, 1), habits.weekdays());
    assertEquals(List.of(new SubforumUse("b", 2), new SubforumUse("a", 1)), habits.subforums());
  }

  @Test
  void namesTheMostUsedSubforumsOnly() {
    List<Occasion> many =
        IntStream.range(0, 40).mapToObj(i -> new Occasion(Instant.EPOCH, "s" + i % 20)).toList();
    assertEquals(12, Habits.of(many).subforums().size());
    assertEquals(40, Habits.of(many).posts());
  }

  @Test
  void anAccountWithoutIndexedPostsHasNoHabits() {
    Habits none = Habits.of(List.of());
    assertEquals(0, none.posts());
    assertEquals(0, none.hours().stream().mapToInt(Integer::intValue).sum());
    assertEquals(List.of(), none.subforums());
  }
}
