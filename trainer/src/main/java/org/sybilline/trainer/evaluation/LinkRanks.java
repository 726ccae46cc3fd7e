package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sybilline.bundle.Csls;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.PersonSplit.Part;

/**
 * Where each account's counterpart on another market stood. Ties count against the right answer.
 *
 * @param links one for each account that asks and each other market that holds a counterpart
 */
record LinkRanks(List<Link> links) {

  LinkRanks {
    links = List.copyOf(links);
  }

  /**
   * One question and its answer.
   *
   * @param person the person's smallest account
   * @param part of the person
   * @param to market that was searched
   * @param rank of the best right answer, from 1
   * @param posts of the account that asks or of its best right answer, whichever has fewer
   * @param candidates accounts that were ranked
   */
  record Link(
      AccountKey asked,
      AccountKey person,
      Part part,
      String to,
      int rank,
      int posts,
      int candidates) {
    boolean heldOut() {
      return part != Part.LABEL;
    }

    boolean test() {
      return part == Part.TEST;
    }
  }

  /**
   * Asks for every account that has a counterpart.
   *
   * @param asking accounts and what they ask with
   * @param found accounts that are ranked
   * @param answers accounts that may be the right answer; others of the person are passed over
   */
  static LinkRanks of(
      PersonSplit people,
      Accounts asking,
      Accounts found,
      Set<AccountKey> answers,
      Ranking ranking) {
    Map<AccountKey, Integer> rowOf = new HashMap<>();
    found.keys().forEach(key -> rowOf.put(key, rowOf.size()));
    Map<String, List<Integer>> rowsByMarket = new HashMap<>();
    for (int i = 0; i < found.keys().size(); i++) {
      rowsByMarket.computeIfAbsent(found.keys().get(i).market(), m -> new ArrayList<>()).add(i);
    }
    List<Link> links = new ArrayList<>();
    float[] cosines = new float[found.keys().size()];
    AccountCrowds crowds = new AccountCrowds(found);
    for (int query = 0; query < asking.keys().size(); query++) {
      AccountKey asked = asking.keys().get(query);
      Set<AccountKey> person = people.person(asked);
      Map<String, List<Integer>> right = new HashMap<>();
      for (AccountKey key : person) {
        Integer row = rowOf.get(key);
        if (row != null && answers.contains(key) && !key.market().equals(asked.market())) {
          right.computeIfAbsent(key.market(), m -> new ArrayList<>()).add(row);
        }
      }
      if (right.isEmpty()) {
        continue;
      }
      found.vectors().cosines(asking.vectors(), query, cosines);
      for (String to : new TreeSet<>(right.keySet())) {
        List<Integer> candidates = rowsByMarket.getOrDefault(to, List.of());
        double[] scores = scores(asked, candidates, cosines, crowds, ranking);
        double best = Double.NEGATIVE_INFINITY;
        int posts = 0;
        for (int i = 0; i < scores.length; i++) {
          boolean isRight = right.getOrDefault(to, List.of()).contains(candidates.get(i));
          if (isRight && scores[i] > best) {
            best = scores[i];
            posts = Math.min(asking.posts().get(query), found.posts().get(candidates.get(i)));
          }
        }
        int rank = 1;
        for (int i = 0; i < scores.length; i++) {
          boolean stranger = !person.contains(found.keys().get(candidates.get(i)));
          rank += scores[i] >= best && stranger ? 1 : 0;
        }
        links.add(
            new Link(
                asked,
                people.person(asked).first(),
                people.part(asked),
                to,
                rank,
                posts,
                candidates.size()));
      }
    }
    return new LinkRanks(links);
  }

  /** What the candidates are put in order by. */
  private static double[] scores(
      AccountKey asked,
      List<Integer> candidates,
      float[] cosines,
      AccountCrowds crowds,
      Ranking ranking) {
    double[] own = candidates.stream().mapToDouble(row -> cosines[row]).toArray();
    return ranking == Ranking.COSINE
        ? own
        : Csls.scores(own, i -> crowds.of(candidates.get(i), asked));
  }

  LinkRanks only(Predicate<Link> kept) {
    return new LinkRanks(links.stream().filter(kept).toList());
  }

  RetrievalScores scores() {
    return new Ranks(links.stream().mapToInt(Link::rank).toArray()).scores();
  }

  /** Of the mean reciprocal rank, over people. */
  Interval mrrInterval() {
    Map<AccountKey, Integer> persons = new HashMap<>();
    links.forEach(link -> persons.putIfAbsent(link.person(), persons.size()));
    double[] sums = new double[persons.size()];
    int[] counts = new int[persons.size()];
    for (Link link : links) {
      int person = persons.getOrDefault(link.person(), 0);
      sums[person] += 1.0 / link.rank();
      counts[person]++;
    }
    return Interval.of(
        sums.length,
        drawn -> {
          double sum = 0;
          double count = 0;
          for (int i = 0; i < drawn.length; i++) {
            sum += drawn[i] * sums[i];
            count += drawn[i] * counts[i];
          }
          return sum / count;
        });
  }

  /** Number of different people. */
  int people() {
    return (int) links.stream().map(Link::person).distinct().count();
  }

  /** Mean number of accounts ranked. */
  double meanCandidates() {
    return links.stream().mapToInt(Link::candidates).average().orElse(0);
  }
}
