package org.sybilline.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sybilline.post.Post;
import org.sybilline.trainer.graph.ForumGraph.NodeType;

class MetaPathWalksTest {

  private final ForumGraph graph = ForumGraph.of(PlantedForum.posts(1));
  private final MetaPathWalks walks = new MetaPathWalks(graph, 10, 80, 7);

  @Test
  void everyWalkStartsAtItsUserAndHasTheWholeLength() {
    for (long number = 0; number < walks.count(); number++) {
      int[] walk = walks.walk(number);
      assertEquals(81, walk.length);
      assertEquals(number % graph.users(), walk[0]);
      assertEquals(NodeType.USER, graph.type(walk[80]));
    }
  }

  @Test
  void everyStepFollowsAnEdgeOfTheGraphOrStaysWithTheUser() {
    for (long number = 0; number < 200; number++) {
      int[] walk = walks.walk(number);
      for (int i = 1; i < walk.length; i++) {
        assertTrue(
            adjacent(walk[i - 1], walk[i]) || (i == walk.length - 1 && walk[i] == walk[i - 1]),
            "step " + i + " of walk " + number);
      }
    }
  }

  private boolean adjacent(int a, int b) {
    return belongs(a, b) || belongs(b, a);
  }

  /** Whether {@code message} is a message and {@code owner} its author, thread or subforum. */
  private boolean belongs(int message, int owner) {
    int m = message - graph.messageNode(0);
    if (m < 0) {
      return false;
    }
    return owner == graph.author(m)
        || (graph.type(message) == NodeType.POST && owner == graph.messageNode(graph.thread(m)))
        || (graph.type(message) == NodeType.THREAD
            && owner == graph.subforumNode(graph.subforum(m)));
  }

  @Test
  void aWalkIsAFunctionOfItsNumber() {
    assertArrayEquals(walks.walk(123), new MetaPathWalks(graph, 10, 80, 7).walk(123));
  }

  @Test
  void allTypesOfNodesAreVisited() {
    Map<NodeType, Integer> visits = new EnumMap<>(NodeType.class);
    for (long number = 0; number < walks.count(); number++) {
      for (int node : walks.walk(number)) {
        visits.merge(graph.type(node), 1, Integer::sum);
      }
    }
    assertEquals(NodeType.values().length, visits.size());
  }

  @Test
  void aUserWithASinglePostWalksInPlace() {
    ForumGraph lonely =
        ForumGraph.of(List.of(new Post("m", "s", "t", "1", "u", Instant.ofEpochSecond(1), "", "")));
    for (int length = 1; length < 20; length++) {
      assertEquals(length + 1, new MetaPathWalks(lonely, 1, length, 1).walk(0).length);
    }
  }

  @Test
  void postsOfTwoMarketsAreRefused() {
    Post one = new Post("m", "s", "t", "1", "u", Instant.ofEpochSecond(1), "", "");
    Post other = new Post("n", "s", "t", "1", "u", Instant.ofEpochSecond(1), "", "");
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> ForumGraph.of(List.of(one, other)));
    assertEquals("expected the posts of one market, found [m, n]", refusal.getMessage());
  }
}
