package org.sybilline.trainer.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.feature.NgramBag;
import org.sybilline.feature.NgramRule;
import org.sybilline.trainer.evaluation.Tasks;

/**
 * The space in which the map is learnt: the leading directions of the n-grams, those of the habits,
 * both weighed by how rare they are, and a direction for each hour of the day. Linear: a post is
 * the sum of its rows.
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
    List<NgramBag> sample = sample(accounts, settings.svdEpisodes(), rarity);
    int[] text = {0, rule.characterRows(), rule.firstHabit()};
    Matrix ngrams = directions(sample, text, settings.rank(), settings.seed(), tasks);
    int[] habit = {rule.firstHabit(), rule.firstHour()};
    Matrix habits =
        rule.habitRows() == 0
            ? Matrix.zeros(0, 0)
            : directions(sample, habit, settings.habitRank(), settings.seed() + 1, tasks);
    Matrix table = Matrix.zeros(rule.rows(), ngrams.columns() + habits.columns() + NgramRule.HOURS);
    place(ngrams, table, 0, 0);
    place(habits.times(settings.habitScale()), table, rule.firstHabit(), ngrams.columns());
    for (int row = 0; row < rule.firstHour(); row++) {
      for (int i = row * table.columns(); i < (row + 1) * table.columns(); i++) {
        table.values()[i] *= rarity[row];
      }
    }
    float hourWeight = (float) (settings.hourScale() * textPerHour(accounts, table, rule));
    int firstColumn = ngrams.columns() + habits.columns();
    for (int hour = 0; hour < NgramRule.HOURS; hour++) {
      table.values()[(rule.firstHour() + hour) * table.columns() + firstColumn + hour] = hourWeight;
    }
    return table;
  }

  /** Some episodes, taken evenly, weighed by rarity. */
  private static List<NgramBag> sample(List<StyleAccount> accounts, int most, float[] rarity) {
    List<List<NgramBag>> episodes =
        accounts.stream().flatMap(account -> account.episodes().stream()).toList();
    int wanted = Math.min(most, episodes.size());
    return IntStream.range(0, wanted)
        .mapToObj(i -> Bags.sum(episodes.get((int) ((long) i * episodes.size() / wanted))))
        .map(episode -> weighed(episode, rarity))
        .toList();
  }

  /**
   * The leading directions of some rows.
   *
   * @param bounds of kinds of rows, ascending; each kind has length one in every episode
   * @return (rows from first to last bound, directions)
   */
  private static Matrix directions(
      List<NgramBag> episodes, int[] bounds, int rank, long seed, Tasks tasks) {
    List<NgramBag> balanced = episodes.stream().map(e -> balanced(e, bounds)).toList();
    return TruncatedSvd.rightVectors(
        balanced, bounds[bounds.length - 1] - bounds[0], rank, seed, tasks);
  }

  private static void place(Matrix part, Matrix table, int firstRow, int firstColumn) {
    for (int row = 0; row < part.rows(); row++) {
      System.arraycopy(
          part.values(),
          row * part.columns(),
          table.values(),
          (firstRow + row) * table.columns() + firstColumn,
          part.columns());
    }
  }

  /** ln((1 + posts) / (1 + posts with the row)) + 1 for each row but the hours. */
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
    float[] rarity = new float[rule.firstHour()];
    for (int row = 0; row < rarity.length; row++) {
      rarity[row] = (float) (Math.log((1.0 + posts) / (1.0 + seen[row])) + 1);
    }
    return rarity;
  }

  private static NgramBag weighed(NgramBag bag, float[] rarity) {
    float[] weights = bag.weights().clone();
    for (int i = 0; i < weights.length && bag.rows()[i] < rarity.length; i++) {
      weights[i] *= rarity[bag.rows()[i]];
    }
    return new NgramBag(bag.rows(), weights);
  }

  /** The rows within the bounds, counted from the first, each kind scaled to unit length. */
  private static NgramBag balanced(NgramBag episode, int[] bounds) {
    int start = firstAtLeast(episode.rows(), bounds[0]);
    int end = firstAtLeast(episode.rows(), bounds[bounds.length - 1]);
    int[] rows = Arrays.copyOfRange(episode.rows(), start, end);
    float[] weights = Arrays.copyOfRange(episode.weights(), start, end);
    for (int kind = 1; kind < bounds.length; kind++) {
      scaleToUnit(weights, firstAtLeast(rows, bounds[kind - 1]), firstAtLeast(rows, bounds[kind]));
    }
    for (int i = 0; i < rows.length; i++) {
      rows[i] -= bounds[0];
    }
    return new NgramBag(rows, weights);
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
