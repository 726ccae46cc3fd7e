package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.sybilline.bundle.Csls;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.PersonSplit;

/**
 * The pairs that a running job would look at: each account asks for its nearest accounts on all
 * other markets, with its first post, its first three and so on, and at last with all.
 *
 * <p>Everyone asks, not only those with a known match, and nothing is balanced. Everyone may be
 * found.
 *
 * @param pairs that were found
 * @param missed known pairs of one person of which the one asked and did not find the other
 */
record CandidatePairs(List<CandidatePair> pairs, List<Missed> missed) {

  CandidatePairs {
    pairs = List.copyOf(pairs);
    missed = List.copyOf(missed);
  }

  /**
   * A pair that was not found.
   *
   * @param person number of the person
   * @param posts of the side that asked
   * @param otherPosts of the other side
   */
  record Missed(int person, int posts, int otherPosts) {
    int fewerPosts() {
      return Math.min(posts, otherPosts);
    }
  }

  /** One profile that asks. */
  private record Question(AccountKey account, int person, int posts, boolean whole) {}

  /**
   * Collects the pairs.
   *
   * @param neighbours accounts found for each question
   * @param asks whose accounts ask
   * @param accounts everyone, with whole profiles
   * @param vectors of the episodes and beginnings of {@code growing}, row for row
   */
  static CandidatePairs collect(
      int neighbours,
      PersonSplit people,
      Predicate<AccountKey> asks,
      Accounts accounts,
      GrowingAccounts growing,
      VectorSet vectors) {
    Map<AccountKey, Integer> rowOf = new HashMap<>();
    accounts.keys().forEach(key -> rowOf.put(key, rowOf.size()));
    List<Question> questions = new ArrayList<>();
    List<int[]> groups = new ArrayList<>();
    Map<AccountKey, Integer> persons = new HashMap<>();
    for (AccountKey key : accounts.keys()) {
      if (asks.test(key)) {
        int person = persons.computeIfAbsent(people.person(key).first(), first -> persons.size());
        ask(key, person, growing, questions, groups);
      }
    }
    VectorSet profiles = vectors.means(groups);
    boolean[] listed = new boolean[accounts.keys().size()];
    for (int i = 0; i < listed.length; i++) {
      listed[i] = people.person(accounts.keys().get(i)).size() > 1;
    }
    List<CandidatePair> pairs = new ArrayList<>();
    List<Missed> missed = new ArrayList<>();
    Set<Set<AccountKey>> seen = new HashSet<>();
    AccountCrowds crowds = new AccountCrowds(accounts);
    float[] cosines = new float[listed.length];
    for (int q = 0; q < questions.size(); q++) {
      Question question = questions.get(q);
      AccountKey account = question.account();
      accounts.vectors().cosines(profiles, q, cosines);
      Set<AccountKey> same = people.person(account);
      List<Integer> found = nearest(neighbours, account, accounts.keys(), cosines);
      for (int i = 0; i < found.size(); i++) {
        AccountKey other = accounts.keys().get(found.get(i));
        // two whole profiles that find each other are one pair
        if (!question.whole() || seen.add(Set.of(account, other))) {
          pairs.add(
              new CandidatePair(
                  question.person(),
                  cosines[found.get(i)],
                  Csls.margin(
                      cosines[found.get(i)],
                      crowd(found, i, cosines),
                      crowds.of(found.get(i), account)),
                  question.posts(),
                  accounts.posts().get(found.get(i)),
                  same.contains(other),
                  same.size() > 1 || listed[found.get(i)]));
        }
      }
      for (AccountKey other : same) {
        Integer row = rowOf.get(other);
        if (row != null && !other.market().equals(account.market()) && !found.contains(row)) {
          missed.add(new Missed(question.person(), question.posts(), accounts.posts().get(row)));
        }
      }
    }
    return new CandidatePairs(pairs, missed);
  }

  private static void ask(
      AccountKey account,
      int person,
      GrowingAccounts growing,
      List<Question> questions,
      List<int[]> groups) {
    int all = growing.posts(account);
    for (int posts : GrowingAccounts.POSTS) {
      if (posts < all) {
        questions.add(new Question(account, person, posts, false));
        groups.add(growing.first(account, posts));
      }
    }
    questions.add(new Question(account, person, all, true));
    groups.add(growing.first(account, Integer.MAX_VALUE));
  }

  /** Of the one who asks, without one that was found. */
  private static OptionalDouble crowd(List<Integer> found, int without, float[] cosines) {
    return Csls.crowd(
        IntStream.range(0, found.size())
            .filter(i -> i != without)
            .mapToDouble(i -> cosines[found.get(i)])
            .toArray());
  }

  private static List<Integer> nearest(
      int neighbours, AccountKey account, List<AccountKey> keys, float[] cosines) {
    int[] others =
        IntStream.range(0, keys.size())
            .filter(i -> !keys.get(i).market().equals(account.market()))
            .toArray();
    return Arrays.stream(Nearest.of(others, cosines, neighbours)).boxed().toList();
  }
}
