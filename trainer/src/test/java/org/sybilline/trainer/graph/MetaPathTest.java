package org.sybilline.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sybilline.post.Post;

/** The tables of the method page, section 6, and walks that show them. */
final class MetaPathTest {

  @ParameterizedTest
  @EnumSource(MetaPath.class)
  void aPathAppendsAsManyNodesAsItsNameHasAfterTheFirstUser(MetaPath path) {
    assertEquals(path.name().length() - 1, path.length);
    assertEquals(path.name().contains("S"), path.crossesSubforum());
    assertEquals(path.name().startsWith("UP"), path.viaPost);
    assertEquals(path.name().endsWith("PU"), path.backByPost);
  }

  @Test
  void usersWithoutPostsOrThreadsTakeThePathsThatTheyCan() {
    Map<MetaPath, MetaPath> noPosts =
        Map.of(
            MetaPath.UPTSTPU, MetaPath.UTPU,
            MetaPath.UPTSTU, MetaPath.UTSTPU,
            MetaPath.UPTPU, MetaPath.UTSTU,
            MetaPath.UPTU, MetaPath.UTPU);
    Map<MetaPath, MetaPath> noThreads =
        Map.of(
            MetaPath.UTSTPU, MetaPath.UPTSTU,
            MetaPath.UTSTU, MetaPath.UPTPU,
            MetaPath.UTPU, MetaPath.UPTU);
    for (MetaPath path : MetaPath.values()) {
      assertEquals(noPosts.getOrDefault(path, path), path.without(false, true));
      assertEquals(noThreads.getOrDefault(path, path), path.without(true, false));
      assertEquals(path, path.without(true, true));
    }
  }

  @Test
  void pathsNeverLeaveMoreThanFitsOrASingleNodeOver() {
    for (int room = 3; room < 9; room++) {
      for (MetaPath path : MetaPath.fitting(room)) {
        int left = room - path.length;
        assertTrue(left == 0 || left >= 2, path + " with " + room + " nodes left");
      }
    }
    assertEquals(
        Set.of(MetaPath.UPTSTPU, MetaPath.UPTU, MetaPath.UTPU), Set.of(MetaPath.fitting(6)));
    assertEquals(EnumSet.allOf(MetaPath.class), EnumSet.copyOf(List.of(MetaPath.fitting(80))));
    assertEquals(0, MetaPath.fitting(2).length);
  }

  @Test
  void longWalksShowAllSevenPathsAndNoOther() {
    ForumGraph graph = ForumGraph.of(PlantedForum.posts(1));
    MetaPathWalks walks = new MetaPathWalks(graph, 5, 80, 3);
    Set<String> seen = new TreeSet<>();
    for (long number = 0; number < walks.count(); number++) {
      String types = types(graph, walks.walk(number));
      for (int from = 0, to = types.indexOf('U', 1); to >= 0 && to < 72; ) {
        seen.add(types.substring(from, to + 1));
        from = to;
        to = types.indexOf('U', from + 1);
      }
    }
    Set<String> named = new TreeSet<>(Arrays.stream(MetaPath.values()).map(Enum::name).toList());
    // where no thread with a post is found, the walk goes back by the thread's author
    Set<String> shortened = Set.of("UTU");
    named.addAll(seen.stream().filter(shortened::contains).toList());
    assertEquals(named, seen);
  }

  @Test
  void aUserWhoOnlyStartsThreadsNeverLeavesByAPost() {
    ForumGraph graph = ForumGraph.of(List.of(post("1", "ann", "t1"), post("2", "bob", "t1")));
    for (long number = 0; number < 40; number++) {
      int[] walk = new MetaPathWalks(graph, 20, 30, 9).walk(number);
      String types = types(graph, walk);
      for (int i = 0; i + 1 < walk.length; i++) {
        if (types.charAt(i) == 'U' && types.charAt(i + 1) != 'U') {
          assertEquals(walk[i] == 0 ? 'T' : 'P', types.charAt(i + 1), types);
        }
      }
    }
  }

  private static Post post(String id, String user, String thread) {
    Instant time = Instant.ofEpochSecond(Long.parseLong(id));
    return new Post("m", "s", thread, id, user, time, "", "text");
  }

  private static String types(ForumGraph graph, int[] walk) {
    StringBuilder types = new StringBuilder();
    for (int node : walk) {
      types.append(graph.type(node).name().charAt(0));
    }
    return types.toString();
  }
}
