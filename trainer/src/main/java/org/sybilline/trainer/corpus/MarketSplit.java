package org.sybilline.trainer.corpus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sybilline.episode.EpisodeCutter;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.post.Post;

/**
 * A market cut in time (paper section 3; method page, sections 2 and 3). Half of the market's posts
 * lie before the cut-off: those train, the others test. Accounts with fewer than two episodes'
 * worth of posts (2L, counted over the whole market) are left out of both; the others may be in
 * only one.
 *
 * @param cutOff time of the first test post
 * @param train episodes before it, by the time of their first post, then by account
 * @param test episodes from it on, in the same order
 * @param accountsKept accounts with at least 2L posts
 * @param accountsLeftOut the others
 * @param postsLeftOut posts of accounts left out, or of an account's last, unfilled episode
 * @param postsWithoutSubforum posts that the model will see as of an unknown subforum
 * @param leftOut episodes of the accounts left out, over the whole time
 */
public record MarketSplit(
    String market,
    Instant cutOff,
    List<CorpusEpisode> train,
    List<CorpusEpisode> test,
    int accountsKept,
    int accountsLeftOut,
    int postsLeftOut,
    int postsWithoutSubforum,
    List<CorpusEpisode> leftOut) {

  public MarketSplit {
    train = List.copyOf(train);
    test = List.copyOf(test);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Cuts a market.
   *
   * @param posts the posts of one market in time order
   * @throws CorpusException when nothing is left to train on or to test
   */
  public static MarketSplit of(String market, List<Post> posts, EpisodeRule rule) {
    return of(market, posts, rule, 2 * rule.length());
  }

  /**
   * Cuts a market into episodes of one length while keeping the accounts of another, so that
   * lengths can be compared over the same people.
   *
   * @param posts the posts of one market in time order
   * @param fewestPosts accounts with fewer in the whole market are left out
   * @throws CorpusException when nothing is left to train on or to test
   */
  public static MarketSplit of(String market, List<Post> posts, EpisodeRule rule, int fewestPosts) {
    if (posts.size() < 2) {
      throw new CorpusException(
          "expected posts before and after a cut-off on %s, found %d posts; leave the market out"
              .formatted(market, posts.size()));
    }
    Instant cutOff = posts.get(posts.size() / 2).postedAt();
    Map<String, List<Post>> postsByUser = new TreeMap<>();
    posts.forEach(
        post -> postsByUser.computeIfAbsent(post.user(), user -> new ArrayList<>()).add(post));
    int accounts = postsByUser.size();
    EpisodeCutter cutter = new EpisodeCutter(rule);
    List<CorpusEpisode> leftOut = new ArrayList<>();
    for (List<Post> own : postsByUser.values()) {
      if (own.size() < fewestPosts) {
        cut(cutter, own, leftOut);
      }
    }
    postsByUser.values().removeIf(own -> own.size() < fewestPosts);
    List<CorpusEpisode> train = new ArrayList<>();
    List<CorpusEpisode> test = new ArrayList<>();
    for (List<Post> own : postsByUser.values()) {
      cut(cutter, own.stream().filter(post -> post.postedAt().isBefore(cutOff)).toList(), train);
      cut(cutter, own.stream().filter(post -> !post.postedAt().isBefore(cutOff)).toList(), test);
    }
    // stable: accounts come in order of their names, so equal times stay in that order
    train.sort(Comparator.comparing(CorpusEpisode::startedAt));
    test.sort(Comparator.comparing(CorpusEpisode::startedAt));
    if (train.isEmpty() || test.isEmpty()) {
      throw new CorpusException(
          ("expected accounts with %d or more posts before and after %s on %s, found %d training and"
                  + " %d test episodes; leave the market out, or take shorter episodes")
              .formatted(fewestPosts, cutOff, market, train.size(), test.size()));
    }
    int kept = train.stream().mapToInt(e -> e.posts().size()).sum();
    kept += test.stream().mapToInt(e -> e.posts().size()).sum();
    return new MarketSplit(
        market,
        cutOff,
        train,
        test,
        postsByUser.size(),
        accounts - postsByUser.size(),
        posts.size() - kept,
        (int) posts.stream().filter(post -> post.subforum().isBlank()).count(),
        leftOut);
  }

  /** The same market with no more than so many training episodes, the latest. */
  public MarketSplit latest(int mostTrainEpisodes) {
    return new MarketSplit(
        market,
        cutOff,
        train.subList(Math.max(0, train.size() - mostTrainEpisodes), train.size()),
        test,
        accountsKept,
        accountsLeftOut,
        postsLeftOut,
        postsWithoutSubforum,
        leftOut);
  }

  private static void cut(EpisodeCutter cutter, List<Post> posts, List<CorpusEpisode> into) {
    cutter.cut(posts, Post::postedAt).forEach(episode -> into.add(CorpusEpisode.of(episode)));
  }

  /** The subforums a model may learn, those of the training part. */
  public SortedSet<String> trainSubforums() {
    SortedSet<String> subforums = new TreeSet<>();
    train.forEach(episode -> episode.posts().forEach(post -> subforums.add(post.subforum())));
    subforums.removeIf(String::isBlank);
    return subforums;
  }

  /** One line for the screen. */
  public String summary() {
    return ("%s: %,d accounts (%,d more have too few posts), %,d training and %,d test episodes, cut"
            + " off at %s; %,d posts unused, %,d without a subforum")
        .formatted(
            market,
            accountsKept,
            accountsLeftOut,
            train.size(),
            test.size(),
            cutOff,
            postsLeftOut,
            postsWithoutSubforum);
  }
}
