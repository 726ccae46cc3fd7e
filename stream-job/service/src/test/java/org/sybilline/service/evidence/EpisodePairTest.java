package org.sybilline.service.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
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
}
