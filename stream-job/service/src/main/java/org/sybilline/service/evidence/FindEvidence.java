package org.sybilline.service.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.PostDocument;
import org.sybilline.index.read.IndexReader;
import org.sybilline.post.AccountKey;
import org.sybilline.service.evidence.Evidence.HabitsOfBoth;
import org.sybilline.service.evidence.Evidence.MarkedPost;
import org.sybilline.service.evidence.Evidence.Pair;
import org.sybilline.service.evidence.Evidence.Side;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;

/**
 * Finds the evidence for a likeness: looks for the closest among the latest {@value
 * #LATEST_EPISODES} episodes of each account, and asks the model which words drive it.
 */
public final class FindEvidence {

  private static final int LATEST_EPISODES = 200;
  private static final int LATEST_POSTS = 2000;

  private final EmbeddingModel model;
  private final IndexReader index;
  private final SimilarityMarks marks;
  private final RecentMarks recent = new RecentMarks();

  public FindEvidence(EmbeddingModel model, IndexReader index) {
    this.model = model;
    this.index = index;
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
    return ofPair(
        first,
        second,
        EpisodePair.closest(episodes(first), episodes(second), limit),
        cosine,
        sharedKeys);
  }

  /** The same, or nothing, and soon, where the index holds no episodes of one of them. */
  public Optional<Evidence> ofPairInIndex(
      AccountKey first, AccountKey second, double cosine, List<String> sharedKeys, int limit) {
    List<EpisodeDocument> ofFirst = episodes(first);
    List<EpisodeDocument> ofSecond = ofFirst.isEmpty() ? List.of() : episodes(second);
    List<EpisodePair> closest = EpisodePair.closest(ofFirst, ofSecond, limit);
    return closest.isEmpty()
        ? Optional.empty()
        : Optional.of(ofPair(first, second, closest, cosine, sharedKeys));
  }

  private Evidence ofPair(
      AccountKey first,
      AccountKey second,
      List<EpisodePair> closest,
      double cosine,
      List<String> sharedKeys) {
    Map<String, List<PostDocument>> posts =
        posts(closest.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())));
    List<Pair> pairs =
        closest.stream()
            .map(
                pair ->
                    new Pair(
                        pair.cosine(),
                        side(pair.first(), posts, pair.second().vector()),
                        side(pair.second(), posts, pair.first().vector())))
            .toList();
    var habits = new HabitsOfBoth(habits(first), habits(second));
    return new Evidence(pairs, habits, sharedKeys, Why.ofPair(cosine, pairs, habits, sharedKeys));
  }

  /**
   * Evidence that an account writes like a sample.
   *
   * @param sample unit length, (dimensions)
   * @param cosine of the sample with what was compared
   * @param limit episodes at most
   */
  public Evidence ofSample(AccountKey account, float[] sample, double cosine, int limit) {
    List<EpisodeDocument> closest =
        episodes(account).stream()
            .sorted(
                Comparator.comparingDouble(
                    (EpisodeDocument episode) -> -Cosines.of(episode.vector(), sample)))
            .limit(limit)
            .toList();
    Map<String, List<PostDocument>> posts = posts(closest.stream());
    List<Pair> pairs =
        closest.stream()
            .map(
                episode ->
                    new Pair(
                        Cosines.of(episode.vector(), sample), side(episode, posts, sample), null))
            .toList();
    return new Evidence(
        pairs, new HabitsOfBoth(habits(account), null), List.of(), Why.ofSample(cosine, pairs));
  }

  private List<EpisodeDocument> episodes(AccountKey account) {
    return index.episodes(account, List.of(), LATEST_EPISODES).stream()
        // an index of another model has nothing to say to this one
        .filter(episode -> episode.vector().length == model.dimensions())
        .toList();
  }

  private Habits habits(AccountKey account) {
    return Habits.of(index.occasions(account, LATEST_POSTS));
  }

  private Map<String, List<PostDocument>> posts(Stream<EpisodeDocument> episodes) {
    return index.posts(episodes.map(EpisodeDocument::episodeId).toList());
  }

  private Side side(
      EpisodeDocument episode, Map<String, List<PostDocument>> ofEpisodes, float[] other) {
    List<PostDocument> posts = ofEpisodes.getOrDefault(episode.episodeId(), List.of());
    if (posts.isEmpty()) {
      return new Side(episode.episodeId(), List.of());
    }
    List<List<Mark>> found =
        recent.of(
            episode.episodeId(),
            posts.size(),
            other,
            () -> marks.of(posts.stream().map(FindEvidence::asWritten).toList(), other));
    return new Side(
        episode.episodeId(),
        IntStream.range(0, posts.size())
            .mapToObj(i -> marked(posts.get(i), found.get(i)))
            .toList());
  }

  private static PastedPost asWritten(PostDocument post) {
    return new PastedPost(post.account().market(), post.subforum(), post.postedAt(), post.text());
  }

  private static MarkedPost marked(PostDocument post, List<Mark> marks) {
    return new MarkedPost(
        post.postId(), post.postedAt(), post.subforum(), post.title(), post.text(), marks);
  }
}
