package org.sybilline.trainer.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import smile.manifold.TSNE;
import smile.math.MathEx;

/**
 * A map of episodes in two dimensions (paper, figure of section 7): t-SNE of the embeddings of the
 * most active authors' episodes.
 *
 * @param authors shown
 * @param episodesEach of an author, taken evenly over time
 * @param iterations of t-SNE
 * @param seed of its initial places
 */
public record EpisodeMap(int authors, int episodesEach, int iterations, long seed) {

  private static final double PERPLEXITY = 15;
  private static final double ETA = 200;

  /** Twenty authors with fifteen episodes each. */
  public static EpisodeMap standard(long seed) {
    return new EpisodeMap(20, 15, 750, seed);
  }

  /**
   * An episode on the map.
   *
   * @param author number of the author, from 0; says nothing about who it is
   * @param market of the author
   */
  public record Point(int author, String market, double x, double y) {}

  /**
   * Draws.
   *
   * @param episodes of one or more markets in time order
   * @param vectors their embeddings, (episodes, dimensions), of unit length
   * @return empty when there are fewer than 30 episodes to show
   */
  public List<Point> draw(List<CorpusEpisode> episodes, float[][] vectors) {
    Map<AccountKey, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < episodes.size(); i++) {
      rows.computeIfAbsent(episodes.get(i).account(), key -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> active =
        rows.values().stream()
            .sorted(Comparator.comparing((List<Integer> own) -> -own.size()))
            .limit(authors)
            .toList();
    List<double[]> places = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    List<Integer> authorOf = new ArrayList<>();
    for (int a = 0; a < active.size(); a++) {
      List<Integer> own = active.get(a);
      int count = Math.min(episodesEach, own.size());
      for (int i = 0; i < count; i++) {
        int row = own.get((int) ((long) i * own.size() / count));
        shown.add(row);
        authorOf.add(a);
        double[] place = new double[vectors[row].length];
        for (int d = 0; d < place.length; d++) {
          place[d] = vectors[row][d];
        }
        places.add(place);
      }
    }
    if (places.size() < 2 * PERPLEXITY) {
      return List.of();
    }
    MathEx.setSeed(seed);
    double[][] map = // (episodes, 2)
        new TSNE(places.toArray(double[][]::new), 2, PERPLEXITY, ETA, iterations).coordinates;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < map.length; i++) {
      String market = episodes.get(shown.get(i)).account().market();
      points.add(new Point(authorOf.get(i), market, map[i][0], map[i][1]));
    }
    return points;
  }
}
