package org.sybilline.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Posts are numbers here: the day on which they were posted. */
class EpisodeCutterTest {

  private static final EpisodeCutter BY_THREE = new EpisodeCutter(new EpisodeRule(3, null));
  private static final EpisodeCutter WITH_GAP =
      new EpisodeCutter(new EpisodeRule(3, Duration.ofDays(10)));

  private static Instant postedAt(int day) {
    return Instant.EPOCH.plus(Duration.ofDays(day));
  }

  private static void cuts(EpisodeCutter cutter, List<Integer> days, List<List<Integer>> expected) {
    assertEquals(expected, cutter.cut(days, EpisodeCutterTest::postedAt));
  }

  @Test
  void cutsNothingFromNoPosts() {
    cuts(BY_THREE, List.of(), List.of());
  }

  @Test
  void dropsTheLeftoverBehindAFullEpisode() {
    cuts(BY_THREE, List.of(1, 2, 3, 4, 5), List.of(List.of(1, 2, 3)));
    cuts(BY_THREE, List.of(1, 2, 3, 4, 5, 6), List.of(List.of(1, 2, 3), List.of(4, 5, 6)));
  }

  @Test
  void keepsAShortEpisodeWhenThereIsNoFullOne() {
    cuts(BY_THREE, List.of(1, 2), List.of(List.of(1, 2)));
  }

  @Test
  void opensANewEpisodeAfterAGap() {
    cuts(WITH_GAP, List.of(1, 11, 22), List.of(List.of(1, 11), List.of(22)));
    cuts(WITH_GAP, List.of(1, 20, 21, 22, 50), List.of(List.of(20, 21, 22)));
  }

  @Test
  void keepsPostsOfOneTimeInTheirOrder() {
    List<String> posts = List.of("b", "a", "c");

    assertEquals(List.of(posts), BY_THREE.cut(posts, post -> Instant.EPOCH));
  }

  @Test
  void refusesPostsOutOfOrder() {
    assertThrows(
        IllegalArgumentException.class,
        () -> BY_THREE.cut(List.of(2, 1), EpisodeCutterTest::postedAt));
  }

  /** The trainer cuts where the stream job, asking post by post, opens. */
  @Property(seed = "1")
  void cutsWhereTheRuleOpensPostByPost(
      @ForAll @Size(max = 40) List<@IntRange(max = 300) Integer> unordered,
      @ForAll @IntRange(min = 1, max = 6) int length) {
    EpisodeRule rule = new EpisodeRule(length, Duration.ofDays(10));
    List<Integer> days = unordered.stream().sorted().toList();
    long opened =
        IntStream.range(0, days.size()).filter(i -> opens(rule, days.subList(0, i + 1))).count();

    List<List<Integer>> episodes = new EpisodeCutter(rule).cut(days, EpisodeCutterTest::postedAt);

    boolean anyFull = episodes.stream().anyMatch(episode -> episode.size() == length);
    assertEquals(anyFull, episodes.stream().allMatch(e -> e.size() == length) && !days.isEmpty());
    if (!anyFull) {
      assertEquals(opened, episodes.size());
      assertEquals(days, episodes.stream().flatMap(List::stream).toList());
    }
  }

  /** Whether the last of the days opens an episode, when all are taken one by one. */
  private static boolean opens(EpisodeRule rule, List<Integer> days) {
    int inEpisode = 0;
    boolean opens = false;
    for (int i = 0; i < days.size(); i++) {
      opens =
          rule.opensNew(
              inEpisode, i == 0 ? null : postedAt(days.get(i - 1)), postedAt(days.get(i)));
      inEpisode = opens ? 1 : inEpisode + 1;
    }
    return opens;
  }
}
