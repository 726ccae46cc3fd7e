package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.PersonSplit;

/**
 * The pairs that a running job would look at: each account asks for its nearest accounts on all
 * other markets, first with one episode, then with two, four and so on, as its profile grows.
 *
 * <p>Everyone of a part of the people asks, not only those with a known match, and nothing is
 * balanced, so that the share of true pairs is that of a stream. Everyone may be found. A true pair
 * that the matches do not know counts as false: probabilities fitted on these pairs err to the low
 * side.
 *
 * @param neighbours accounts found for each question
 */
record CandidatePairs(int neighbours) {

  /** One profile that asks: an account's first episodes. */
  private record Question(AccountKey account, int posts, boolean whole) {}

  /**
   * Collects the pairs.
   *
   * @param part whose accounts ask
   * @param episodes test episodes of all markets, in time order within an account
   * @param vectors of the episodes, row for row, in one space
   */
  List<CandidatePair> collect(
      PersonSplit people, PersonSplit.Part part, List<CorpusEpisode> episodes, VectorSet vectors) {
    Accounts accounts = Accounts.of(episodes, vectors);
    List<Question> questions = new ArrayList<>();
    List<int[]> groups = new ArrayList<>();
    for (int a = 0; a < accounts.keys().size(); a++) {
      if (people.part(accounts.keys().get(a)) == part) {
        ask(accounts.keys().get(a), accounts.rows().get(a), episodes, questions, groups);
      }
    }
    VectorSet profiles = vectors.means(groups);
    List<CandidatePair> pairs = new ArrayList<>();
    Set<Set<AccountKey>> seen = new HashSet<>();
    float[] cosines = new float[accounts.keys().size()];
    for (int q = 0; q < questions.size(); q++) {
      Question question = questions.get(q);
      accounts.vectors().cosines(profiles, q, cosines);
      for (int found : nearest(question.account(), accounts.keys(), cosines)) {
        AccountKey other = accounts.keys().get(found);
        // two whole profiles that find each other are one pair
        if (!question.whole() || seen.add(Set.of(question.account(), other))) {
          pairs.add(
              new CandidatePair(
                  cosines[found],
                  question.posts(),
                  accounts.posts().get(found),
                  people.samePerson(question.account(), other)));
        }
      }
    }
    return pairs;
  }

  private static void ask(
      AccountKey account,
      int[] rows,
      List<CorpusEpisode> episodes,
      List<Question> questions,
      List<int[]> groups) {
    for (int count = 1; ; count = Math.min(count * 2, rows.length)) {
      int[] first = IntStream.range(0, count).map(i -> rows[i]).toArray();
      int posts = IntStream.of(first).map(row -> episodes.get(row).posts().size()).sum();
      questions.add(new Question(account, posts, count == rows.length));
      groups.add(first);
      if (count == rows.length) {
        return;
      }
    }
  }

  private List<Integer> nearest(AccountKey account, List<AccountKey> keys, float[] cosines) {
    return IntStream.range(0, keys.size())
        .filter(i -> !keys.get(i).market().equals(account.market()))
        .boxed()
        .sorted((a, b) -> Float.compare(cosines[b], cosines[a]))
        .limit(neighbours)
        .toList();
  }
}
