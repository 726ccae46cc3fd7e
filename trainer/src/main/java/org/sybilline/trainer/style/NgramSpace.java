package org.sybilline.trainer.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sybilline.feature.NgramBag;
import org.sybilline.feature.NgramRule;
import org.sybilline.trainer.evaluation.Tasks;

/**
 * The space in which the map is learnt: the leading directions of the n-grams, weighed by how rare
 * they are, and a direction for each hour of the day. Linear: a post is the sum of its rows.
 */
final class NgramSpace {

  private NgramSpace() {}

  /**
   * The table from rows of a bag to the space.
   *
   * @param accounts whose posts it is fitted on
   * @return (rows of the rule, directions + hours)
   */
  static Matrix fit(List<StyleAccount> accounts, StyleSettings settings, Tasks tasks) {
    NgramRule rule = settings.ngrams();
    float[] rarity = rarity(accounts, rule);
    List<NgramBag> episodes = new ArrayList<>();
    accounts.forEach(
        account -> account.episodes().forEach(episode -> episodes.add(Bags.sum(episode))));
    List<NgramBag> sample = new ArrayList<>();
    int wanted = Math.min(settings.svdEpisodes(), episodes.size());
    for (int i = 0; i < wanted; i++) {
      int at = (int) ((long) i * episodes.size() / wanted);
      sample.add(balanced(episodes.get(at), rarity, rule));
    }
    Matrix directions =
        TruncatedSvd.rightVectors(sample, rule.rows(), settings.rank(), settings.seed(), tasks);
    int rank = directions.columns();
    Matrix table = Matrix.zeros(rule.rows(), rank + NgramRule.HOURS);
    for (int row = 0; row < rule.firstHour(); row++) {
      for (int j = 0; j < rank; j++) {
        table.values()[row * table.columns() + j] =
            rarity[row] * directions.values()[row * rank + j];
      }
    }
    float hourWeight = (float) (settings.hourScale() * textPerHour(accounts, table, rule));
    for (int hour = 0; hour < NgramRule.HOURS; hour++) {
      table.values()[(rule.firstHour() + hour) * table.columns() + rank + hour] = hourWeight;
    }
    return table;
  }

  /** ln((1 + posts) / (1 + posts with the row)) + 1 for each row of text. */
  private static float[] rarity(List<StyleAccount> accounts, NgramRule rule) {
    int[] seen = new int[rule.rows()];
    int posts = 0;
    for (StyleAccount account : accounts) {
      posts += account.posts().size();
      for (NgramBag post : account.posts()) {
        for (int row : post.rows()) {
          seen[row]++;
        }
      }
    }
    float[] rarity = new float[rule.rows()];
    for (int row = 0; row < rarity.length; row++) {
      rarity[row] = (float) (Math.log((1.0 + posts) / (1.0 + seen[row])) + 1);
    }
    return rarity;
  }

  /** Characters and words, weighed, each scaled to unit length; no hours. */
  private static NgramBag balanced(NgramBag episode, float[] rarity, NgramRule rule) {
    int words = firstAtLeast(episode.rows(), rule.characterRows());
    int end = firstAtLeast(episode.rows(), rule.firstHour());
    float[] weights = new float[end];
    for (int i = 0; i < end; i++) {
      weights[i] = episode.weights()[i] * rarity[episode.rows()[i]];
    }
    scaleToUnit(weights, 0, words);
    scaleToUnit(weights, words, end);
    return new NgramBag(Arrays.copyOf(episode.rows(), end), weights);
  }

  private static int firstAtLeast(int[] ascending, int row) {
    int at = Arrays.binarySearch(ascending, row);
    return at >= 0 ? at : -at - 1;
  }

  private static void scaleToUnit(float[] weights, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (double) weights[i] * weights[i];
    }
    for (int i = from; i < to; i++) {
      weights[i] /= (float) Math.sqrt(squares);
    }
  }

  /** How long a post's text is in the space, per unit of its hour's weight. */
  private static double textPerHour(List<StyleAccount> accounts, Matrix table, NgramRule rule) {
    List<NgramBag> some = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i += Math.max(1, accounts.size() / 500)) {
      some.add(accounts.get(i).posts().get(0));
    }
    float[] lengths = Bags.times(some, table).normaliseRows();
    double ratios = 0;
    for (int i = 0; i < lengths.length; i++) {
      NgramBag post = some.get(i);
      float heaviest = 0;
      for (int k = firstAtLeast(post.rows(), rule.firstHour()); k < post.size(); k++) {
        heaviest = Math.max(heaviest, post.weights()[k]);
      }
      ratios += lengths[i] / heaviest;
    }
    return ratios / lengths.length;
  }
}
