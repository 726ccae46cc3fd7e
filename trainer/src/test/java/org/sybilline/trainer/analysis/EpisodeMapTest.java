package org.sybilline.trainer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeMapTest {

  private static List<EpisodeMap.Point> draw() {
    Planted planted = new Planted();
    planted.add("north", "ann", 0, 20, .05);
    planted.add("south", "bob", 1, 20, .05);
    planted.add("south", "cy", 2, 20, .05);
    return new EpisodeMap(3, 20, 500, 5).draw(planted.episodes, planted.rows());
  }

  @Test
  void authorsStandApart() {
    List<EpisodeMap.Point> points = draw();
    assertEquals(60, points.size());
    int right = 0;
    for (EpisodeMap.Point point : points) {
      EpisodeMap.Point nearest =
          points.stream()
              .filter(other -> !other.equals(point))
              .min((a, b) -> Double.compare(distance(point, a), distance(point, b)))
              .orElseThrow();
      right += nearest.author() == point.author() ? 1 : 0;
    }
    assertTrue(right >= 57, "nearest point is of the same author for " + right + " of 60");
  }

  private static double distance(EpisodeMap.Point a, EpisodeMap.Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  @Test
  void equalSeedsGiveEqualMaps() {
    assertEquals(draw(), draw());
  }

  @Test
  void tooFewEpisodesGiveNoMap() {
    Planted planted = new Planted();
    planted.add("m", "ann", 0, 5, .1);
    assertEquals(List.of(), EpisodeMap.standard(1).draw(planted.episodes, planted.rows()));
  }
}
