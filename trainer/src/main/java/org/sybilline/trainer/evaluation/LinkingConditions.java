package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.evaluation.EvaluationReport.ConditionFigures;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;

/**
 * The questions of linking, made harder: the one who asks has few posts; sign-offs and names are
 * masked on both sides; all accounts of the other market are candidates. The same people ask under
 * each of these. Whole profiles are also told apart by how much text there is: an account in the
 * test part may have a single post.
 */
final class LinkingConditions {

  static final String WHOLE = "whole profiles";
  static final String BY_COSINE = "whole profiles, ranked by cosine";
  static final String BY_CSLS = "whole profiles, ranked by CSLS";
  static final String MASKED = "sign-offs and names masked";
  static final String UNDER_FIVE = "whole profiles, a side with fewer than 5 posts";
  static final String UNDER_TEN = "whole profiles, a side with 5 to 9 posts";
  static final String TEN_OR_MORE = "whole profiles, 10 or more posts on both sides";
  static final String DISTRACTORS = "with distractor accounts";

  private final PersonSplit people;
  private final List<CorpusEpisode> test;
  private final List<CorpusEpisode> distractors;
  private final GrowingAccounts growing;
  private final List<CorpusEpisode> masked;

  /** Cuts, masks and collects the episodes that have to be embedded. */
  LinkingConditions(PersonSplit people, List<MarketSplit> markets) {
    this.people = people;
    test = markets.stream().flatMap(m -> m.test().stream()).toList();
    distractors = markets.stream().flatMap(m -> Distractors.of(m).stream()).toList();
    growing = new GrowingAccounts(test, test.size() + distractors.size());
    List<CorpusEpisode> all =
        markets.stream()
            .flatMap(m -> Stream.concat(m.train().stream(), m.test().stream()))
            .toList();
    masked = SignOffs.masked(all, test);
  }

  /** Test episodes of all markets. */
  List<CorpusEpisode> test() {
    return test;
  }

  /** What follows the test episodes: those of distractors, and beginnings. */
  List<CorpusEpisode> further() {
    return Stream.concat(distractors.stream(), growing.beginnings().stream()).toList();
  }

  /** Test episodes without sign-offs and names. */
  List<CorpusEpisode> masked() {
    return masked;
  }

  GrowingAccounts growing() {
    return growing;
  }

  /** Number of accounts that are candidates under one condition only. */
  int distractorAccounts() {
    return (int) distractors.stream().map(CorpusEpisode::account).distinct().count();
  }

  /** Links of whole profiles. */
  LinkRanks whole(VectorSet vectors, Ranking ranking) {
    Accounts accounts = Accounts.of(test, vectors);
    return LinkRanks.of(people, accounts, accounts, new HashSet<>(accounts.keys()), ranking);
  }

  /**
   * Measures a system under all conditions.
   *
   * @param vectors of the test episodes and {@link #further}
   * @param maskedVectors of the masked test episodes
   * @param ranking by which the system is used
   */
  List<ConditionFigures> figures(
      String system, VectorSet vectors, VectorSet maskedVectors, Ranking ranking) {
    Accounts accounts = Accounts.of(test, vectors);
    Set<AccountKey> answers = new HashSet<>(accounts.keys());
    List<ConditionFigures> figures = new ArrayList<>();
    LinkRanks whole = whole(vectors, ranking);
    figures.add(figures(WHOLE, system, whole));
    figures.add(figures(UNDER_FIVE, system, whole.only(link -> link.posts() < 5)));
    figures.add(
        figures(UNDER_TEN, system, whole.only(link -> link.posts() >= 5 && link.posts() < 10)));
    figures.add(figures(TEN_OR_MORE, system, whole.only(link -> link.posts() >= 10)));
    for (int posts : GrowingAccounts.POSTS) {
      List<int[]> first = accounts.keys().stream().map(key -> growing.first(key, posts)).toList();
      Accounts asking =
          new Accounts(accounts.keys(), first, accounts.posts(), vectors.means(first));
      figures.add(
          figures(few(posts), system, LinkRanks.of(people, asking, accounts, answers, ranking)));
    }
    Accounts signless = Accounts.of(test, maskedVectors);
    figures.add(
        figures(MASKED, system, LinkRanks.of(people, signless, signless, answers, ranking)));
    Accounts everyone =
        Accounts.of(Stream.concat(test.stream(), distractors.stream()).toList(), vectors);
    figures.add(
        figures(DISTRACTORS, system, LinkRanks.of(people, accounts, everyone, answers, ranking)));
    figures.add(figures(BY_COSINE, system, whole(vectors, Ranking.COSINE)));
    figures.add(figures(BY_CSLS, system, whole(vectors, Ranking.CSLS)));
    return figures;
  }

  static String few(int posts) {
    return posts == 1 ? "first post alone" : "first " + posts + " posts at most";
  }

  private static ConditionFigures figures(String condition, String system, LinkRanks ranks) {
    LinkRanks heldOut = ranks.only(LinkRanks.Link::heldOut);
    LinkRanks test = ranks.only(LinkRanks.Link::test);
    return new ConditionFigures(
        condition,
        system,
        ranks.meanCandidates(),
        ranks.scores(),
        heldOut.scores(),
        heldOut.mrrInterval(),
        test.scores(),
        test.mrrInterval(),
        test.people(),
        directions(system, ranks));
  }

  static List<LinkingFigures> directions(String system, LinkRanks ranks) {
    return new AccountLinking(ranks)
        .score().stream()
            .map(
                scores ->
                    new LinkingFigures(
                        scores.direction().from(),
                        scores.direction().to(),
                        system,
                        scores.candidates(),
                        scores.all(),
                        scores.heldOut(),
                        scores.test()))
            .toList();
  }
}
