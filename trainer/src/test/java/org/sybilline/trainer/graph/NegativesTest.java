package org.sybilline.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.graph.ForumGraph.NodeType;

/** Draws of negatives: metapath2vec++ (equation 5 of Dong et al. 2017) and metapath2vec. */
final class NegativesTest {

  private static final int DRAWS = 200_000;

  private final ForumGraph graph = ForumGraph.of(PlantedForum.posts(1));
  private final long[] counts = new long[graph.nodes()];

  NegativesTest() {
    for (int node = 0; node < counts.length; node++) {
      counts[node] = 1L + node % 7;
    }
    counts[0] = 0; // too rare
  }

  @Test
  void typedNegativesAreOfTheContextsType() {
    Negatives negatives = new Negatives(graph, counts, true);
    SplittableRandom random = new SplittableRandom(1);
    for (int context = 0; context < graph.nodes(); context += 3) {
      NodeType type = graph.type(context);
      for (int i = 0; i < 50; i++) {
        assertEquals(type, graph.type(negatives.draw(context, random)));
      }
    }
  }

  @Test
  void untypedNegativesAreOfAllTypes() {
    Negatives negatives = new Negatives(graph, counts, false);
    SplittableRandom random = new SplittableRandom(1);
    long others = 0;
    for (int i = 0; i < 1000; i++) {
      others += graph.type(negatives.draw(1, random)) == NodeType.USER ? 0 : 1;
    }
    assertTrue(others > 500, "found " + others + " of other types");
  }

  @Test
  void frequentNodesAreDrawnByTheirCountToThreeQuartersAndRareOnesNever() {
    for (boolean typed : new boolean[] {true, false}) {
      Negatives negatives = new Negatives(graph, counts, typed);
      SplittableRandom random = new SplittableRandom(7);
      int context = graph.messageNode(0);
      long[] drawn = new long[graph.nodes()];
      double total = 0;
      for (int node = 0; node < drawn.length; node++) {
        boolean mayBe = !typed || graph.type(node) == graph.type(context);
        total += mayBe ? Math.pow((double) counts[node], 0.75) : 0;
      }
      for (int i = 0; i < DRAWS; i++) {
        drawn[negatives.draw(context, random)]++;
      }
      assertEquals(0, drawn[0]);
      for (int node = 0; node < drawn.length; node++) {
        if (!typed || graph.type(node) == graph.type(context)) {
          double expected = Math.pow((double) counts[node], 0.75) / total * DRAWS;
          assertEquals(expected, (double) drawn[node], 6 * Math.sqrt(expected) + 1, "node " + node);
        }
      }
    }
  }

  @Test
  void thePapersSettingsAreThoseOfItsText() {
    GraphSettings paper = GraphSettings.paper(1);

    assertEquals(1000, paper.walksPerUser());
    assertEquals(80, paper.walkSteps());
    assertEquals(128, paper.dimensions());
    assertEquals(7, paper.window());
    assertEquals(5, paper.negatives());
    assertEquals(5, paper.passes());
    assertTrue(paper.typedNegatives());
    assertEquals(Runtime.getRuntime().availableProcessors(), paper.threads());
  }
}
