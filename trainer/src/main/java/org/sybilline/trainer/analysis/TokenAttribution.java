package org.sybilline.trainer.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.sybilline.feature.PostInput;
import org.sybilline.post.AccountKey;
import org.sybilline.token.Tokenizer;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.model.Embedder;
import org.sybilline.trainer.model.TokenGradients;
import org.sybilline.trainer.system.TrainedSystem;

/**
 * Integrated gradients over tokens (Sundararajan et al. 2017; method page, section 12): how much
 * each token adds to the cosine of an episode with the centroid of its author's other episodes,
 * from an episode of nothing but padding. The paper does not say which number it differentiates.
 *
 * @param episodes sampled
 * @param nodes of the Gauss-Legendre quadrature, 50 in the paper's library
 * @param seed of the sample and of the random tokens
 */
public record TokenAttribution(int episodes, int nodes, long seed) {

  private static final int FEWEST_EPISODES = 3; // of an author: one that asks, two for a centroid
  private static final int[] NONE = {-1, -1};

  /** A hundred episodes, fifty nodes. */
  public static TokenAttribution standard(long seed) {
    return new TokenAttribution(100, 50, seed);
  }

  /**
   * Attribution of one kind of token.
   *
   * @param tokens share of all tokens
   * @param attribution share of the sum of absolute scores
   */
  public record Share(double tokens, double attribution) {}

  /**
   * Over all sampled episodes.
   *
   * @param episodes explained
   * @param nodes of the quadrature
   * @param meanChange mean absolute difference between the episode's cosine and the baseline's
   * @param completenessError mean distance of the sum of scores from that difference: what the
   *     quadrature misses
   * @param deletionWins share of episodes in which taking out the token of greatest score lowers
   *     the cosine more than taking out a random one, which would be about half by chance
   * @param kinds by kind of token
   */
  public record Summary(
      int episodes,
      int nodes,
      double meanChange,
      double completenessError,
      double deletionWins,
      SortedMap<TokenKind, Share> kinds) {}

  /**
   * Explains a sample of test episodes.
   *
   * @param system trained
   * @param tokenizer of the system
   * @param test episodes of one or more markets
   */
  public Summary explain(
      TrainedSystem system, Tokenizer tokenizer, List<CorpusEpisode> test, Tasks tasks) {
    Map<AccountKey, List<CorpusEpisode>> byAccount = new TreeMap<>();
    test.forEach(e -> byAccount.computeIfAbsent(e.account(), k -> new ArrayList<>()).add(e));
    List<AccountKey> authors =
        new ArrayList<>(
            byAccount.keySet().stream()
                .filter(k -> byAccount.getOrDefault(k, List.of()).size() >= FEWEST_EPISODES)
                .toList());
    Random random = new Random(seed);
    Collections.shuffle(authors, random);
    Sums sums = new Sums(tokenizer);
    PostInputs inputs = new PostInputs(system.featurizer());
    List<AccountKey> sample = authors.subList(0, Math.min(episodes, authors.size()));
    try (Embedder embedder = Embedder.open(system.weights(), 1);
        TokenGradients gradients = TokenGradients.open(system.weights(), 1);
        Tasks.Task task = tasks.begin("integrated gradients", sample.size())) {
      for (AccountKey author : sample) {
        List<List<PostInput>> own =
            byAccount.getOrDefault(author, List.of()).stream().map(inputs::of).toList();
        int asked = random.nextInt(own.size());
        float[] centroid = centroid(embedder.embed(own), asked);
        if (own.get(asked).stream().anyMatch(post -> post.tokens().length > 0)) {
          explain(gradients, own.get(asked), centroid, random, sums);
        }
        task.step(1);
      }
    }
    return sums.summary(nodes);
  }

  /** Scores of every token, (posts, tokens). */
  double[][] scores(TokenGradients gradients, List<PostInput> posts, float[] direction) {
    GaussIntegrator quadrature = new GaussIntegratorFactory().legendre(nodes, 0, 1);
    double[][] scores =
        posts.stream().map(p -> new double[p.tokens().length]).toArray(double[][]::new);
    for (int n = 0; n < nodes; n++) {
      double[][] at = gradients.inputTimesGradient(posts, direction, quadrature.getPoint(n));
      for (int i = 0; i < scores.length; i++) {
        for (int j = 0; j < scores[i].length; j++) {
          scores[i][j] += quadrature.getWeight(n) * at[i][j];
        }
      }
    }
    return scores;
  }

  private void explain(
      TokenGradients gradients, List<PostInput> posts, float[] centroid, Random random, Sums sums) {
    double[][] scores = scores(gradients, posts, centroid);
    double own = gradients.cosine(posts, centroid, 1, NONE);
    double baseline = gradients.cosine(posts, centroid, 0, NONE);
    double sum = 0;
    int[] top = NONE;
    List<int[]> places = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores[i].length; j++) {
        sum += scores[i][j];
        sums.token(posts.get(i).tokens()[j], Math.abs(scores[i][j]));
        places.add(new int[] {i, j});
        if (top[0] < 0 || scores[i][j] > scores[top[0]][top[1]]) {
          top = new int[] {i, j};
        }
      }
    }
    double withoutTop = gradients.cosine(posts, centroid, 1, top);
    int[] other = places.get(random.nextInt(places.size()));
    double withoutOther = gradients.cosine(posts, centroid, 1, other);
    sums.episode(own - baseline, sum, withoutTop, withoutOther);
  }

  private static float[] centroid(float[][] embeddings, int leftOut) {
    float[] centroid = new float[embeddings[0].length];
    for (int i = 0; i < embeddings.length; i++) {
      for (int d = 0; i != leftOut && d < centroid.length; d++) {
        centroid[d] += embeddings[i][d];
      }
    }
    return centroid;
  }

  /** Adds up episode by episode. */
  private static final class Sums {
    private final Tokenizer tokenizer;
    private final Map<TokenKind, double[]> byKind = new EnumMap<>(TokenKind.class);
    private int episodes;
    private double change;
    private double error;
    private double wins;

    Sums(Tokenizer tokenizer) {
      this.tokenizer = tokenizer;
    }

    void token(int id, double score) {
      double[] sum =
          byKind.computeIfAbsent(TokenKind.of(tokenizer.entry(id)), kind -> new double[2]);
      sum[0]++;
      sum[1] += score;
    }

    void episode(double difference, double sumOfScores, double withoutTop, double withoutOther) {
      episodes++;
      change += Math.abs(difference);
      error += Math.abs(sumOfScores - difference);
      wins += withoutTop < withoutOther ? 1 : withoutTop == withoutOther ? 0.5 : 0;
    }

    Summary summary(int nodes) {
      double tokens = byKind.values().stream().mapToDouble(sum -> sum[0]).sum();
      double scores = byKind.values().stream().mapToDouble(sum -> sum[1]).sum();
      SortedMap<TokenKind, Share> kinds = new TreeMap<>();
      byKind.forEach(
          (kind, sum) ->
              kinds.put(kind, new Share(sum[0] / tokens, sum[1] / Math.max(1e-12, scores))));
      double n = Math.max(1, episodes);
      return new Summary(episodes, nodes, change / n, error / n, wins / n, kinds);
    }
  }
}
