package org.sybilline.trainer.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;
import org.sybilline.post.PostCleaner;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.evaluation.VectorSet;

/**
 * How alike an author's episodes are (paper section 7.1): the mean Euclidean distance between the
 * unit embeddings of two of them. Authors of low distance are easy to find again.
 */
public final class Identifiability {

  private Identifiability() {}

  /**
   * One author, without the name.
   *
   * @param market of the account
   * @param episodes of the author
   * @param distance mean over all pairs of its episodes, in [0, 2]
   * @param repeatedPosts share of posts whose cleaned text the author wrote before; the paper found
   *     that its most identifiable authors repeat themselves to reach a number of posts
   */
  public record Author(String market, int episodes, double distance, double repeatedPosts) {}

  /**
   * All authors with at least two episodes, the most identifiable first.
   *
   * @param episodes of one or more markets
   * @param vectors of the episodes, row for row
   */
  public static List<Author> of(List<CorpusEpisode> episodes, VectorSet vectors) {
    Map<AccountKey, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < episodes.size(); i++) {
      rows.computeIfAbsent(episodes.get(i).account(), key -> new ArrayList<>()).add(i);
    }
    return rows.entrySet().parallelStream()
        .filter(entry -> entry.getValue().size() >= 2)
        .map(entry -> author(entry.getKey(), entry.getValue(), episodes, vectors))
        .sorted(Comparator.comparing(Author::distance)) // stable: equals stay in order of names
        .toList();
  }

  private static Author author(
      AccountKey account, List<Integer> rows, List<CorpusEpisode> episodes, VectorSet vectors) {
    float[] cosines = new float[episodes.size()];
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      vectors.cosines(vectors, rows.get(i), cosines);
      for (int other : rows.subList(i + 1, rows.size())) {
        sum += Math.sqrt(Math.max(0, 2 - 2.0 * cosines[other])); // of unit vectors
      }
    }
    double pairs = rows.size() * (rows.size() - 1) / 2.0;
    Set<String> texts = new HashSet<>();
    int posts = 0;
    for (int row : rows) {
      for (Post post : episodes.get(row).posts()) {
        posts++;
        texts.add(PostCleaner.clean(post.text()));
      }
    }
    return new Author(
        account.market(), rows.size(), sum / pairs, (double) (posts - texts.size()) / posts);
  }
}
