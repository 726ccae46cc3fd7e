package org.sybilline.service.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Csls;
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
  private final Crowds crowds;

  NearestAccounts(IndexReader index, Judgement judgement) {
    this.index = index;
    this.judgement = judgement;
    this.recall = new Recall(index);
    this.crowds = new Crowds(index, judgement.minPosts());
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
    // one more tells whether there is a next page; the pool is put in order anew
    int size = Math.max(wanted + 1, Csls.POOL);
    List<Found<AccountSnapshot>> found =
        index
            .nearest()
            .accounts(question.vector(), question.filter(), size, Recall.EFFORT)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.badRequest(
                            "too many accounts wrote in these subforums and this time; narrow the filters")));
    List<Ranked> ranked = ranked(question, found);
    int first = cursor == null ? 0 : firstAfter(ranked, cursor);
    int last = Math.min(ranked.size(), first + question.accounts());
    List<NearestAnswer.Item> items = items(question, ranked.subList(first, last));
    boolean more = last < ranked.size() && wanted < DEEPEST && !items.isEmpty();
    String next =
        more
            ? new Cursor(asked, NearestAnswer.place(before + items.size(), ranked.get(last - 1)))
                .text()
            : null;
    return new NearestAnswer(
        generation.modelId(),
        exact ? "exact" : "approximate",
        exact ? 1 : recall.of(generation),
        items,
        next);
  }

  private List<Ranked> ranked(NearestQuestion question, List<Found<AccountSnapshot>> found) {
    List<AccountSnapshot> pool =
        found.subList(0, Math.min(Csls.POOL, found.size())).stream().map(Found::item).toList();
    return Ranked.of(
        found,
        crowds.ofAsker(question.vector(), question.market(), pool),
        crowds.of(pool, question.filter().without()));
  }

  private List<NearestAnswer.Item> items(NearestQuestion question, List<Ranked> page) {
    List<AccountKey> accounts = page.stream().map(r -> r.account().account()).toList();
    List<List<Found<EpisodeDocument>>> episodes =
        index.nearest().episodes(question.vector(), accounts, question.filter(), EPISODES);
    List<NearestAnswer.Item> items = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      Ranked ranked = page.get(i);
      AccountSnapshot account = ranked.account();
      items.add(
          new NearestAnswer.Item(
              AccountView.of(account.account(), account.posts()),
              ranked.cosine(),
              ranked.margin().isPresent() ? ranked.margin().getAsDouble() : null,
              judgement.probability(
                  ranked.cosine(), ranked.margin(), account, question.posts(), question.market()),
              judgement.enough(question.posts(), account.posts()),
              episodes.get(i).stream().map(EpisodeView::of).toList()));
    }
    return items;
  }

  /** The index may have changed since the page before: what counts is the place, not the number. */
  private static int firstAfter(List<Ranked> ranked, Cursor cursor) {
    double score = cursor.after().get(1).doubleValue();
    String id = cursor.after().get(2).asText();
    int first = 0;
    while (first < ranked.size() && !ranked.get(first).isAfter(score, id)) {
      first++;
    }
    return first;
  }
}
