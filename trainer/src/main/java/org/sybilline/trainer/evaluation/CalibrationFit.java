package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.sybilline.bundle.Calibration;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.PersonSplit.Part;

/**
 * Fits the step from cosine and margin to probability on development people and checks it on test
 * people (see {@link CandidatePairs} for what is counted). The probability is that of a pair being
 * one person's, given that one account was among the nearest of the other.
 *
 * @param calibration as fitted on development people
 * @param development each person's pairs judged by a calibration fitted on the other people
 * @param test people, judged by the calibration
 * @param testWithoutMargin the same by its curve without a margin
 * @param hiddenTruePairs estimated number of true pairs of development and test people that the
 *     matches do not list
 * @param listedTruePairs those that they do
 * @param byPosts of test people, by the posts of the side that has fewer
 */
public record CalibrationFit(
    Calibration calibration,
    Reliability development,
    Reliability test,
    Reliability testWithoutMargin,
    double hiddenTruePairs,
    int listedTruePairs,
    List<ByPosts> byPosts) {

  /** What a job asks the index for. */
  static final int NEIGHBOURS = 10;

  /** Parts of the people, each judged by what the others taught. */
  private static final int FOLDS = 5;

  public CalibrationFit {
    byPosts = List.copyOf(byPosts);
  }

  /**
   * True pairs with so many posts on the side that has fewer.
   *
   * @param posts from here to the next step
   * @param truePairs known ones, found or not
   * @param possible share of them with a probability of .1 or more
   * @param likely ... of .5 or more
   * @param strong ... of .9 or more
   * @param enough whether the calibration answers
   */
  public record ByPosts(
      int posts, int truePairs, double possible, double likely, double strong, boolean enough) {}

  /**
   * Fits and checks.
   *
   * @param accounts everyone, with whole profiles
   * @param vectors of the episodes and beginnings of {@code growing}, row for row
   * @return empty when the matches know too few pairs to fit anything
   */
  static Optional<CalibrationFit> of(
      PersonSplit people, Accounts accounts, GrowingAccounts growing, VectorSet vectors) {
    CandidatePairs development =
        collect(people, key -> people.part(key) == Part.DEVELOPMENT, accounts, growing, vectors);
    CandidatePairs test =
        collect(people, key -> people.part(key) == Part.TEST, accounts, growing, vectors);
    return KnownPairs.of(development.pairs())
        .flatMap(
            fitted ->
                KnownPairs.of(test.pairs()).map(checked -> of(development, fitted, test, checked)));
  }

  private static CalibrationFit of(
      CandidatePairs development, KnownPairs fitted, CandidatePairs test, KnownPairs checked) {
    Calibration everPosts = fitted.fit(pair -> true, 1);
    int leastPosts = leastPosts(byPosts(everPosts, development));
    Calibration calibration = fitted.fit(pair -> true, leastPosts);
    List<Calibration> folds =
        IntStream.range(0, FOLDS)
            .mapToObj(fold -> fitted.fit(pair -> pair.person() % FOLDS != fold, leastPosts))
            .toList();
    Calibration plain =
        new Calibration(calibration.byCosine(), null, calibration.marketPairOffsets(), leastPosts);
    return new CalibrationFit(
        calibration,
        judge(
            fitted,
            development,
            pair -> KnownPairs.probability(folds.get(pair.person() % FOLDS), pair)),
        judge(checked, test, pair -> KnownPairs.probability(calibration, pair)),
        judge(checked, test, pair -> KnownPairs.probability(plain, pair)),
        fitted.hiddenTruePairs() + checked.hiddenTruePairs(),
        fitted.truePairs() + checked.truePairs(),
        byPosts(calibration, test));
  }

  /**
   * Checks a calibration that was fitted elsewhere.
   *
   * @param asks who may ask
   * @return empty when the matches know too few pairs
   */
  static Optional<Reliability> check(
      Calibration calibration,
      PersonSplit people,
      Predicate<AccountKey> asks,
      Accounts accounts,
      GrowingAccounts growing,
      VectorSet vectors) {
    CandidatePairs pairs = collect(people, asks, accounts, growing, vectors);
    return KnownPairs.of(pairs.pairs())
        .map(known -> judge(known, pairs, pair -> KnownPairs.probability(calibration, pair)));
  }

  private static CandidatePairs collect(
      PersonSplit people,
      Predicate<AccountKey> asks,
      Accounts accounts,
      GrowingAccounts growing,
      VectorSet vectors) {
    return CandidatePairs.collect(NEIGHBOURS, people, asks, accounts, growing, vectors);
  }

  static Reliability judge(
      KnownPairs known, CandidatePairs all, ToDoubleFunction<CandidatePair> probability) {
    return Reliability.of(
        known.pairs().stream()
            .map(
                pair ->
                    new Reliability.Judged(
                        pair.person(),
                        probability.applyAsDouble(pair),
                        pair.samePerson(),
                        known.weight(pair)))
            .toList(),
        all.missed().stream().map(CandidatePairs.Missed::person).toList());
  }

  static List<ByPosts> byPosts(Calibration calibration, CandidatePairs all) {
    List<ByPosts> rows = new ArrayList<>();
    for (int step = 0; step < GrowingAccounts.POSTS.size(); step++) {
      int from = GrowingAccounts.POSTS.get(step);
      int to =
          step + 1 < GrowingAccounts.POSTS.size()
              ? GrowingAccounts.POSTS.get(step + 1)
              : Integer.MAX_VALUE;
      List<Double> probabilities = new ArrayList<>();
      all.pairs().stream()
          .filter(p -> p.samePerson() && p.fewerPosts() >= from && p.fewerPosts() < to)
          .forEach(p -> probabilities.add(KnownPairs.probability(calibration, p)));
      all.missed().stream()
          .filter(p -> p.fewerPosts() >= from && p.fewerPosts() < to)
          .forEach(p -> probabilities.add(0.0));
      rows.add(
          new ByPosts(
              from,
              probabilities.size(),
              share(probabilities, 0),
              share(probabilities, 1),
              share(probabilities, 2),
              calibration.enough(from, from)));
    }
    return rows;
  }

  private static double share(List<Double> probabilities, int level) {
    double least = Reliability.LEVELS.get(level);
    return (double) probabilities.stream().filter(p -> p >= least).count()
        / Math.max(1, probabilities.size());
  }

  /** From here on, at least half of the true pairs are possible or more. */
  static int leastPosts(List<ByPosts> rows) {
    int least = 1;
    for (int i = 0; i + 1 < rows.size(); i++) {
      if (rows.get(i).truePairs() >= KnownPairs.FEWEST_TRUE && rows.get(i).possible() < 0.5) {
        least = rows.get(i + 1).posts();
      }
    }
    return least;
  }
}
