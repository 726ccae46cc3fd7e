package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;

/**
 * Accounts and their profiles, the means of their episodes' vectors.
 *
 * @param keys in order
 * @param rows of each account's episodes, in the order of the episodes
 * @param posts of each account, over its episodes
 * @param vectors one profile for each account
 */
record Accounts(List<AccountKey> keys, List<int[]> rows, List<Integer> posts, VectorSet vectors) {

  Accounts {
    keys = List.copyOf(keys);
    rows = List.copyOf(rows);
    posts = List.copyOf(posts);
  }

  /**
   * Groups episodes by account.
   *
   * @param vectors of the episodes, row for row
   */
  static Accounts of(List<CorpusEpisode> episodes, VectorSet vectors) {
    Map<AccountKey, List<Integer>> rowsOf = new TreeMap<>();
    for (int i = 0; i < episodes.size(); i++) {
      rowsOf.computeIfAbsent(episodes.get(i).account(), key -> new ArrayList<>()).add(i);
    }
    List<int[]> rows =
        rowsOf.values().stream()
            .map(own -> own.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    List<Integer> posts =
        rowsOf.values().stream()
            .map(own -> own.stream().mapToInt(row -> episodes.get(row).posts().size()).sum())
            .toList();
    return new Accounts(List.copyOf(rowsOf.keySet()), rows, posts, vectors.means(rows));
  }
}
