package org.sybilline.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
    Negatives negatives = new Negatives(graph, counts, NegativeDraw.TYPED);
    SplittableRandom random = new SplittableRandom(1);
    for (int context = 0; context < graph.nodes(); context += 3) {
      NodeType type = graph.type(context);
      for (int i = 0; i < 50; i++) {
        assertEquals(type, graph.type(negatives.draw(context, context, random)));
      }
    }
  }

  @Test
  void untypedNegativesAreOfAllTypes() {
    Negatives negatives = new Negatives(graph, counts, NegativeDraw.ALL);
    SplittableRandom random = new SplittableRandom(1);
    long others = 0;
    for (int i = 0; i < 1000; i++) {
      others += graph.type(negatives.draw(1, 1, random)) == NodeType.USER ? 0 : 1;
    }
    assertTrue(others > 500, "found " + others + " of other types");
  }

  @Test
  void frequentNodesAreDrawnByTheirCountToThreeQuartersAndRareOnesNever() {
    for (NegativeDraw draw : List.of(NegativeDraw.TYPED, NegativeDraw.ALL)) {
      boolean typed = draw == NegativeDraw.TYPED;
      Negatives negatives = new Negatives(graph, counts, draw);
      SplittableRandom random = new SplittableRandom(7);
      int context = graph.messageNode(0);
      long[] drawn = new long[graph.nodes()];
      double total = 0;
      for (int node = 0; node < drawn.length; node++) {
        boolean mayBe = !typed || graph.type(node) == graph.type(context);
        total += mayBe ? Math.pow((double) counts[node], 0.75) : 0;
      }
      for (int i = 0; i < DRAWS; i++) {
        drawn[negatives.draw(context, context, random)]++;
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
  void thePublishedCodeDiscardsMostNegativesAndTakesNoHeedOfTypes() {
    Negatives negatives = new Negatives(graph, counts, NegativeDraw.AS_PUBLISHED);
    SplittableRandom random = new SplittableRandom(3);
    int message = graph.messageNode(7); // of the ids that begin with 7, no user and no subforum
    int user = 1; // 1,000,001 for the published code
    int discarded = 0;
    int otherTypes = 0;
    for (int i = 0; i < 2000; i++) {
      int ofMessage = negatives.draw(message, user, random);
      assertTrue(
          ofMessage == Negatives.DISCARDED
              || String.valueOf(ofMessage - graph.messageNode(0)).startsWith("7"),
          "found node " + ofMessage);
      discarded += ofMessage == Negatives.DISCARDED ? 1 : 0;
      int ofUser = negatives.draw(user, message, random);
      boolean other = ofUser != Negatives.DISCARDED && graph.type(ofUser) != NodeType.USER;
      otherTypes += other ? 1 : 0;
    }
    assertTrue(discarded > 1500, discarded + " of 2000 discarded");
    assertTrue(otherTypes > 0, "messages whose number begins with 1 are taken for a user");
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
    assertEquals(NegativeDraw.TYPED, paper.negativeDraw());
    assertEquals(Runtime.getRuntime().availableProcessors(), paper.threads());
  }
}
