package org.sybilline.trainer.style;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.feature.NgramBag;
import org.sybilline.post.AccountKey;

/**
 * One account's training posts.
 *
 * @param author who writes it, as far as training may know: accounts of one author on several
 *     markets have the same
 * @param posts at least one, in time order
 */
record StyleAccount(AccountKey account, String author, List<NgramBag> posts) {

  /** Posts of a training episode. */
  static final int EPISODE = 5;

  StyleAccount {
    posts = List.copyOf(posts);
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("an account trains with at least one post, found none");
    }
  }

  /** So many posts at most: episodes taken evenly over time. */
  static <T> List<T> thinned(List<T> posts, int most) {
    int episodes = posts.size() / EPISODE;
    int wanted = most / EPISODE;
    if (posts.size() <= most || wanted < 1) {
      return posts;
    }
    List<T> kept = new ArrayList<>(wanted * EPISODE);
    for (int i = 0; i < wanted; i++) {
      int start = (int) ((long) i * episodes / wanted) * EPISODE;
      kept.addAll(posts.subList(start, start + EPISODE));
    }
    return kept;
  }

  /** Disjoint episodes; a rest that fills none counts only if there is no full one. */
  List<List<NgramBag>> episodes() {
    List<List<NgramBag>> episodes = new ArrayList<>();
    for (int start = 0; start + EPISODE <= posts.size(); start += EPISODE) {
      episodes.add(posts.subList(start, start + EPISODE));
    }
    return episodes.isEmpty() ? List.of(posts) : episodes;
  }
}
