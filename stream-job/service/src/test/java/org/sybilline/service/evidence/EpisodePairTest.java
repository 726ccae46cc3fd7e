package org.sybilline.service.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.post.AccountKey;

class EpisodePairTest {

  private static EpisodeDocument at(String id, double degrees) {
    double radians = Math.toRadians(degrees);
    return new EpisodeDocument(
        id,
        new AccountKey("m", "u"),
        new float[] {(float) Math.cos(radians), (float) Math.sin(radians)},
        List.of("1"),
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static List<String> ids(List<EpisodePair> pairs) {
    return pairs.stream().map(p -> p.first().episodeId() + p.second().episodeId()).toList();
  }

  @Test
  void closestPairsComeFirstAndAnEpisodeIsInOneAtMost() {
    List<EpisodePair> pairs =
        EpisodePair.closest(
            List.of(at("a", 0), at("b", 50)), List.of(at("x", 2), at("y", 10), at("z", 90)), 3);
    assertEquals(List.of("ax", "by"), ids(pairs));
    assertEquals(Math.cos(Math.toRadians(2)), pairs.get(0).cosine(), 1e-6);
  }

  @Test
  void equalPairsComeInTheOrderOfTheirIds() {
    List<EpisodePair> pairs =
        EpisodePair.closest(List.of(at("b", 0), at("a", 0)), List.of(at("y", 0), at("x", 0)), 5);
    assertEquals(List.of("ax", "by"), ids(pairs));
  }

  @Test
  void theLimitHolds() {
    assertEquals(
        List.of("ax"),
        ids(
            EpisodePair.closest(
                List.of(at("a", 0), at("b", 9)), List.of(at("x", 0), at("y", 9)), 1)));
  }

  @Test
  void theyAreWhatSortingAllPairsGives() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      List<EpisodeDocument> first = some(random, "a");
      List<EpisodeDocument> second = some(random, "b");
      List<EpisodePair> all = new ArrayList<>();
      first.forEach(
          a ->
              second.forEach(
                  b -> all.add(new EpisodePair(a, b, Cosines.of(a.vector(), b.vector())))));
      all.sort(
          Comparator.comparingDouble(EpisodePair::cosine)
              .reversed()
              .thenComparing(pair -> pair.first().episodeId())
              .thenComparing(pair -> pair.second().episodeId()));
      Set<String> used = new HashSet<>();
      List<EpisodePair> expected = new ArrayList<>();
      for (EpisodePair pair : all) {
        if (!used.contains(pair.first().episodeId()) && !used.contains(pair.second().episodeId())) {
          used.add(pair.first().episodeId());
          used.add(pair.second().episodeId());
          expected.add(pair);
        }
      }
      assertEquals(ids(expected), ids(EpisodePair.closest(first, second, 10)));
    }
  }

  /** Up to ten, of few directions, so that many are equally close. */
  private static List<EpisodeDocument> some(Random random, String name) {
    return IntStream.range(0, random.nextInt(11))
        .mapToObj(i -> at(name + i, 15 * random.nextInt(7)))
        .toList();
  }
}
