package org.sybilline.service.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sybilline.index.Server;
import org.sybilline.post.AccountKey;
import org.sybilline.service.evidence.Evidence.HabitsOfBoth;
import org.sybilline.service.evidence.Evidence.MarkedPost;
import org.sybilline.service.evidence.Evidence.Pair;
import org.sybilline.service.evidence.Evidence.Side;
import org.sybilline.service.model.EmbeddingModel;

/**
 * Finds the evidence for a likeness: looks for the closest among the newest {@value
 * #NEWEST_EPISODES} episodes of each account, and asks the model which words drive it.
 */
public final class FindEvidence {

  private static final int NEWEST_EPISODES = 200;
  private static final int NEWEST_POSTS = 2000;

  private final EmbeddingModel model;
  private final EvidenceReads reads;
  private final SimilarityMarks marks;

  /**
   * Reads through the public aliases.
   *
   * @param prefix of the index
   */
  public FindEvidence(EmbeddingModel model, Server elasticsearch, String prefix) {
    this.model = model;
    this.reads = new EvidenceReads(elasticsearch, prefix);
    this.marks = new SimilarityMarks(model);
  }

  /**
   * Evidence that two accounts are one author.
   *
   * @param cosine of their profiles
   * @param sharedKeys PGP fingerprints that both show
   * @param limit pairs of episodes at most
   */
  public Evidence ofPair(
      AccountKey first, AccountKey second, double cosine, List<String> sharedKeys, int limit) {
    List<Pair> pairs = new ArrayList<>();
    for (EpisodePair pair : EpisodePair.closest(episodes(first), episodes(second), limit)) {
      pairs.add(
          new Pair(
              pair.cosine(),
              side(first, pair.first(), pair.second().embedding()),
              side(second, pair.second(), pair.first().embedding())));
    }
    var habits = new HabitsOfBoth(habits(first), habits(second));
    return new Evidence(pairs, habits, sharedKeys, Why.ofPair(cosine, pairs, habits, sharedKeys));
  }

  /**
   * Evidence that an account writes like a sample.
   *
   * @param sample unit length, (dimensions)
   * @param cosine of the sample with what was compared
   */
  public Evidence ofSample(AccountKey account, float[] sample, double cosine, int limit) {
    var asked = new EpisodeVector("sample", sample, List.of());
    List<Pair> pairs =
        episodes(account).stream()
            .map(episode -> new EpisodePair(episode, asked, episode.cosine(asked)))
            .sorted(Comparator.comparingDouble(EpisodePair::cosine).reversed())
            .limit(limit)
            .map(pair -> new Pair(pair.cosine(), side(account, pair.first(), sample), null))
            .toList();
    return new Evidence(
        pairs, new HabitsOfBoth(habits(account), null), List.of(), Why.ofSample(cosine, pairs));
  }

  private List<EpisodeVector> episodes(AccountKey account) {
    return reads.episodes(account, NEWEST_EPISODES).stream()
        // an index of another model has nothing to say to this one
        .filter(episode -> episode.embedding().length == model.dimensions())
        .toList();
  }

  private Habits habits(AccountKey account) {
    return Habits.of(reads.occasions(account, NEWEST_POSTS));
  }

  private Side side(AccountKey account, EpisodeVector episode, float[] other) {
    List<IndexedPost> posts = reads.posts(account.market(), episode.postIds());
    if (posts.isEmpty()) {
      return new Side(episode.episodeId(), List.of());
    }
    List<List<Mark>> found = marks.of(posts.stream().map(IndexedPost::post).toList(), other);
    List<MarkedPost> marked = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      IndexedPost post = posts.get(i);
      marked.add(
          new MarkedPost(
              post.postId(),
              post.post().postedAt(),
              post.post().subforum(),
              post.title(),
              post.post().text(),
              found.get(i)));
    }
    return new Side(episode.episodeId(), marked);
  }
}
