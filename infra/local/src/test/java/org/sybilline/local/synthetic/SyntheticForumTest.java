package org.sybilline.local.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sybilline.local.source.KnownPair;
import org.sybilline.local.source.ListedPosts;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

class SyntheticForumTest {

  private static final ForumShape SHAPE = new ForumShape(3, 30, 9, 12, 60);

  @Test
  void theSameSeedGivesTheSamePosts() {
    assertEquals(
        SyntheticForum.generate(7, SHAPE).posts(), SyntheticForum.generate(7, SHAPE).posts());
    assertNotEquals(
        SyntheticForum.generate(7, SHAPE).posts(), SyntheticForum.generate(8, SHAPE).posts());
  }

  @Test
  void hasTheShapeThatWasAskedFor() {
    ListedPosts forum = SyntheticForum.generate(1, SHAPE);
    Map<String, Long> accountsByMarket =
        forum.posts().stream()
            .map(Post::account)
            .distinct()
            .collect(
                Collectors.groupingBy(AccountKey::market, TreeMap::new, Collectors.counting()));
    assertEquals(Map.of("market-a", 30L, "market-b", 30L, "market-c", 30L), accountsByMarket);
    assertEquals(9, forum.knownPairs().size());
    assertEquals(forum.posts().size(), forum.survey().records());
    Map<AccountKey, Long> posts =
        forum.posts().stream().collect(Collectors.groupingBy(Post::account, Collectors.counting()));
    assertTrue(
        posts.values().stream().allMatch(count -> count >= 5), "every account fills an episode");
  }

  @Test
  void isReplayedInTimeOrder() {
    List<Post> posts = SyntheticForum.generate(1, SHAPE).posts();
    for (int i = 1; i < posts.size(); i++) {
      assertTrue(!posts.get(i).postedAt().isBefore(posts.get(i - 1).postedAt()));
    }
  }

  @Test
  void migrantsWriteLikeThemselvesMoreThanLikeOthers() {
    ListedPosts forum = SyntheticForum.generate(3, SHAPE);
    Map<AccountKey, Map<String, Integer>> words = new HashMap<>();
    for (Post post : forum.posts()) {
      for (String word : post.text().split(" ", -1)) {
        words.computeIfAbsent(post.account(), a -> new HashMap<>()).merge(word, 1, Integer::sum);
      }
    }
    int foundFirst = 0;
    for (KnownPair pair : forum.knownPairs()) {
      AccountKey best =
          words.keySet().stream()
              .filter(other -> other.market().equals(pair.second().market()))
              .max(
                  (a, b) ->
                      Double.compare(
                          cosine(words.get(pair.first()), words.get(a)),
                          cosine(words.get(pair.first()), words.get(b))))
              .orElseThrow();
      foundFirst += best.equals(pair.second()) ? 1 : 0;
    }
    assertTrue(
        foundFirst >= 7,
        "by words alone, expected 7 or more of 9 migrants first, found " + foundFirst);
  }

  @Test
  void refusesAnImpossibleShapeWithAllProblems() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new ForumShape(1, 10, 20, 2, 60))
            .getMessage();
    assertTrue(message.contains("2 to 20 markets, found 1"), message);
    assertTrue(message.contains("migrants"), message);
    assertTrue(message.contains("posts per account, found 2"), message);
  }

  private static double cosine(Map<String, Integer> a, Map<String, Integer> b) {
    double dot = 0;
    for (Map.Entry<String, Integer> word : a.entrySet()) {
      dot += word.getValue() * b.getOrDefault(word.getKey(), 0);
    }
    return dot / Math.sqrt(squares(a) * squares(b));
  }

  private static double squares(Map<String, Integer> counts) {
    return counts.values().stream().mapToDouble(n -> (double) n * n).sum();
  }
}
