package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;

/**
 * Accounts when they had few posts yet. An account's first n posts are its first episodes and, if n
 * ends inside one, the beginning of that.
 */
final class GrowingAccounts {

  /** Numbers of posts at which accounts are looked at. */
  static final List<Integer> POSTS = List.of(1, 3, 5, 10, 20, 50);

  /** An episode of which only the first posts are written yet. */
  private record Beginning(int row, int posts) {}

  private final List<CorpusEpisode> episodes;
  private final int firstRow;
  private final Map<AccountKey, List<Integer>> rowsOf = new TreeMap<>();
  private final Map<Beginning, Integer> beginningRows = new HashMap<>();
  private final List<CorpusEpisode> beginnings = new ArrayList<>();

  /**
   * Cuts what is needed for {@link #POSTS}.
   *
   * @param episodes of any accounts, in time order within an account
   * @param firstRow of the beginnings, among vectors whose first rows are those of the episodes
   */
  GrowingAccounts(List<CorpusEpisode> episodes, int firstRow) {
    this.episodes = List.copyOf(episodes);
    this.firstRow = firstRow;
    for (int row = 0; row < episodes.size(); row++) {
      rowsOf.computeIfAbsent(episodes.get(row).account(), a -> new ArrayList<>()).add(row);
    }
    for (List<Integer> rows : rowsOf.values()) {
      for (int posts : POSTS) {
        cut(rows, posts);
      }
    }
  }

  private void cut(List<Integer> rows, int posts) {
    int left = posts;
    for (int row : rows) {
      int own = episodes.get(row).posts().size();
      if (left < own) {
        if (left > 0) {
          Beginning beginning = new Beginning(row, left);
          if (!beginningRows.containsKey(beginning)) {
            beginningRows.put(beginning, firstRow + beginnings.size());
            beginnings.add(CorpusEpisode.of(episodes.get(row).posts().subList(0, left)));
          }
        }
        return;
      }
      left -= own;
    }
  }

  /** Beginnings of episodes, in the order of their rows. */
  List<CorpusEpisode> beginnings() {
    return List.copyOf(beginnings);
  }

  /** Posts of an account, over its episodes. */
  int posts(AccountKey account) {
    return rows(account).stream().mapToInt(row -> episodes.get(row).posts().size()).sum();
  }

  /**
   * Rows of an account's first posts.
   *
   * @param posts one of {@link #POSTS}; an account with fewer gives all it has
   */
  int[] first(AccountKey account, int posts) {
    List<Integer> first = new ArrayList<>();
    int left = posts;
    for (int row : rows(account)) {
      int own = episodes.get(row).posts().size();
      if (left < own) {
        Integer beginning = beginningRows.get(new Beginning(row, left));
        if (beginning != null) {
          first.add(beginning);
        }
        break;
      }
      first.add(row);
      left -= own;
    }
    return first.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<Integer> rows(AccountKey account) {
    return rowsOf.getOrDefault(account, List.of());
  }
}
