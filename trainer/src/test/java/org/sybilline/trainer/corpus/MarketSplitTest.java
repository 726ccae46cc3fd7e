package org.sybilline.trainer.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.post.Post;

class MarketSplitTest {

  private static final EpisodeRule RULE = new EpisodeRule(2, null);

  @Test
  void cutsTheMarketWhereHalfOfItsPostsLieBefore() {
    List<Post> posts = postsOf("ann", 0, 12);
    MarketSplit split = MarketSplit.of("m", posts, RULE);
    assertEquals(posts.get(6).postedAt(), split.cutOff());
    assertEquals(List.of("ann0 ann1", "ann2 ann3", "ann4 ann5"), ids(split.train()));
    assertEquals(List.of("ann6 ann7", "ann8 ann9", "ann10 ann11"), ids(split.test()));
  }

  @Test
  void neverPutsOneMinuteOnBothSides() {
    List<Post> posts = new ArrayList<>(postsOf("ann", 0, 4));
    for (int user = 0; user < 8; user++) {
      posts.add(Posts.at(3, "m", "ann", "t" + user, "text"));
    }
    MarketSplit split = MarketSplit.of("m", posts, new EpisodeRule(1, null));
    assertEquals(3, split.train().size());
    assertEquals(9, split.test().size());
  }

  @Test
  void leavesOutAccountsWithFewerThanTwoEpisodesOfPostsAndCountsThem() {
    List<Post> posts = new ArrayList<>(postsOf("ann", 0, 10));
    posts.addAll(postsOf("once", 3, 4));
    posts.addAll(postsOf("thrice", 4, 7));
    posts.sort(Comparator.comparing(Post::postedAt));
    MarketSplit split = MarketSplit.of("m", posts, RULE);
    assertEquals(1, split.accountsKept());
    assertEquals(2, split.accountsLeftOut());
    assertTrue(split.postsLeftOut() >= 4);
  }

  @Test
  void countsTheTwoEpisodesOverTheWholeMarketSoAnAccountMayBeInOnePartOnly() {
    List<Post> posts = new ArrayList<>(postsOf("early", 0, 4));
    posts.addAll(postsOf("novel", 10, 14));
    MarketSplit split = MarketSplit.of("m", posts, RULE);
    assertEquals(List.of("early", "early"), users(split.train()));
    assertEquals(List.of("novel", "novel"), users(split.test()));
  }

  @Test
  void ordersEpisodesByTheTimeOfTheirFirstPost() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      posts.add(Posts.at(i, "m", i % 2 == 0 ? "zoe" : "ann", "t", "text"));
    }
    MarketSplit split = MarketSplit.of("m", posts, RULE);
    assertEquals(List.of("zoe", "ann", "zoe", "ann"), users(split.train()));
  }

  @Test
  void learnsSubforumsFromTheTrainingPartOnlyAndCountsMissingOnes() {
    List<Post> posts = new ArrayList<>();
    for (Post post : postsOf("ann", 0, 8)) {
      String subforum = posts.isEmpty() ? "" : posts.size() < 4 ? "old" : "new";
      posts.add(new Post("m", subforum, "t", post.postId(), "ann", post.postedAt(), "", "text"));
    }
    MarketSplit split = MarketSplit.of("m", posts, RULE);
    assertEquals(List.of("old"), List.copyOf(split.trainSubforums()));
    assertEquals(1, split.postsWithoutSubforum());
  }

  @Test
  void canKeepTheAccountsOfLongerEpisodesAndTheSameCutOff() {
    List<Post> posts = new ArrayList<>(postsOf("ann", 0, 10));
    posts.addAll(postsOf("bob", 1, 7));
    posts.sort(Comparator.comparing(Post::postedAt));
    MarketSplit shortOnes = MarketSplit.of("m", posts, RULE);
    MarketSplit fewer = MarketSplit.of("m", posts, RULE, 10);
    assertEquals(2, shortOnes.accountsKept());
    assertEquals(1, fewer.accountsKept());
    assertEquals(shortOnes.cutOff(), fewer.cutOff());
    assertTrue(users(fewer.train()).stream().allMatch(user -> user.equals("ann")));
  }

  @Test
  void canTrainOnTheLatestEpisodesOnlyWhileTestingOnAll() {
    MarketSplit split = MarketSplit.of("m", postsOf("ann", 0, 12), RULE);
    MarketSplit latest = split.latest(2);
    assertEquals(List.of("ann2 ann3", "ann4 ann5"), ids(latest.train()));
    assertEquals(split.test(), latest.test());
    assertEquals(split, split.latest(100));
  }

  @Test
  void refusesAMarketWithNothingLeft() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      posts.add(Posts.at(i, "m", "user" + i, "t", "text"));
    }
    CorpusException refused =
        assertThrows(CorpusException.class, () -> MarketSplit.of("m", posts, RULE));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("0 training and 0 test episodes"),
        refused.getMessage());
    assertThrows(CorpusException.class, () -> MarketSplit.of("m", List.of(), RULE));
  }

  private static List<Post> postsOf(String user, int from, int to) {
    List<Post> posts = new ArrayList<>();
    for (int minute = from; minute < to; minute++) {
      posts.add(Posts.at(minute, "m", user, "t", "text"));
    }
    return posts;
  }

  private static List<String> ids(List<CorpusEpisode> episodes) {
    return episodes.stream()
        .map(e -> String.join(" ", e.posts().stream().map(Post::postId).toList()))
        .toList();
  }

  private static List<String> users(List<CorpusEpisode> episodes) {
    return episodes.stream().map(e -> e.account().user()).toList();
  }
}
