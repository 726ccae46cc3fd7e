package org.sybilline.service.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Calibration;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.VectorIndex;
import org.sybilline.index.read.Found;
import org.sybilline.index.read.Generation;
import org.sybilline.index.read.IndexReader;
import org.sybilline.post.AccountKey;
import org.sybilline.service.http.Cursor;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;

/** Answers who writes like somebody. */
final class NearestAccounts {

  /** Further than this nobody pages. */
  static final int DEEPEST = 1000;

  /** Episodes of each account that are shown as evidence. */
  private static final int EPISODES = 3;

  private final IndexReader index;
  private final Judgement judgement;
  private final Recall recall;

  NearestAccounts(IndexReader index, Judgement judgement) {
    this.index = index;
    this.judgement = judgement;
    this.recall = new Recall(index);
  }

  /**
   * A page of the answer.
   *
   * @param asked what cursors are bound to
   * @param cursor after which the page begins, null for the first
   */
  NearestAnswer answer(NearestQuestion question, String asked, @Nullable Cursor cursor) {
    Generation generation = index.generation();
    boolean exact = question.mode() == NearestQuestion.Mode.EXACT;
    if (exact && generation.vectors() != VectorIndex.EXACT) {
      throw new ProblemException(
          Problem.conflict(
              "the index finds by a graph (%s) and compares not all; ask with mode approximate"
                  .formatted(generation.vectors())));
    }
    int before =
        cursor == null ? 0 : Math.max(0, Math.min(DEEPEST, cursor.after().get(0).intValue()));
    int wanted = Math.min(DEEPEST, before + question.accounts());
    // one more tells whether there is a next page; a crowd tells how far one stands out of it
    int size = Math.max(wanted + 1, Calibration.CROWD + 1);
    List<Found<AccountSnapshot>> found =
        index
            .nearest()
            .accounts(question.vector(), question.filter(), size, Recall.EFFORT)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.badRequest(
                            "too many accounts wrote in these subforums and this time; narrow the filters")));
    int first = cursor == null ? 0 : firstAfter(found, cursor);
    int last = Math.min(found.size(), first + question.accounts());
    List<NearestAnswer.Item> items = items(question, found, first, last);
    boolean more = last < found.size() && wanted < DEEPEST && !items.isEmpty();
    String next =
        more
            ? new Cursor(
                    asked, NearestAnswer.place(before + items.size(), items.get(items.size() - 1)))
                .text()
            : null;
    return new NearestAnswer(
        generation.modelId(),
        exact ? "exact" : "approximate",
        exact ? 1 : recall.of(generation),
        items,
        next);
  }

  private List<NearestAnswer.Item> items(
      NearestQuestion question, List<Found<AccountSnapshot>> found, int first, int last) {
    List<AccountKey> accounts =
        found.subList(first, last).stream().map(f -> f.item().account()).toList();
    List<List<Found<EpisodeDocument>>> episodes =
        index.nearest().episodes(question.vector(), accounts, question.filter(), EPISODES);
    List<NearestAnswer.Item> items = new ArrayList<>();
    for (int i = first; i < last; i++) {
      AccountSnapshot account = found.get(i).item();
      items.add(
          new NearestAnswer.Item(
              AccountView.of(account.account(), account.posts()),
              found.get(i).cosine(),
              judgement.probability(found, i, question.posts(), question.market()),
              judgement.enough(question.posts(), account.posts()),
              episodes.get(i - first).stream().map(EpisodeView::of).toList()));
    }
    return items;
  }

  /** The index may have changed since the page before: what counts is the place, not the number. */
  private static int firstAfter(List<Found<AccountSnapshot>> found, Cursor cursor) {
    double cosine = cursor.after().get(1).doubleValue();
    String id = cursor.after().get(2).asText();
    int first = 0;
    while (first < found.size()) {
      Found<AccountSnapshot> candidate = found.get(first);
      boolean after =
          candidate.cosine() < cosine
              || (candidate.cosine() == cosine
                  && candidate.item().account().id().compareTo(id) > 0);
      if (after) {
        break;
      }
      first++;
    }
    return first;
  }
}
