package org.sybilline.trainer.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sybilline.bundle.Calibration;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.PersonSplit.Part;

/**
 * Fits the step from cosine to probability on development people and checks it on test people (see
 * {@link CandidatePairs} for what is counted). The probability is that of a pair being one
 * person's, given that one account was among the nearest of the other.
 *
 * @param calibration as fitted
 * @param fittedOn the development people's pairs
 * @param checkedOn the test people's pairs
 */
public record CalibrationFit(Calibration calibration, Quality fittedOn, Quality checkedOn) {

  /** What a job asks the index for. */
  private static final int NEIGHBOURS = 10;

  /** Fewer true pairs than this say nothing about two weights and an intercept. */
  private static final int FEWEST_TRUE_PAIRS = 10;

  private static final int BINS = 10;

  /**
   * How good probabilities are.
   *
   * @param pairs number of candidate pairs
   * @param truePairs those known to be one person's
   * @param brier mean squared distance of the probability from 0 or 1
   * @param brierOfBaseRate the same when every pair gets the share of true pairs
   * @param calibrationError expected calibration error: mean distance of mean probability and share
   *     of true pairs in ten bins of equally many pairs
   */
  public record Quality(
      int pairs, int truePairs, double brier, double brierOfBaseRate, double calibrationError) {}

  /**
   * Fits and checks.
   *
   * @param episodes test episodes of all markets
   * @param vectors of the episodes, row for row, in one space
   * @return empty when the matches know too few pairs to fit anything
   */
  public static Optional<CalibrationFit> of(
      PersonSplit people, List<CorpusEpisode> episodes, VectorSet vectors) {
    CandidatePairs candidates = new CandidatePairs(NEIGHBOURS);
    List<CandidatePair> development =
        candidates.collect(people, Part.DEVELOPMENT, episodes, vectors);
    if (development.stream().filter(CandidatePair::samePerson).count() < FEWEST_TRUE_PAIRS) {
      return Optional.empty();
    }
    Calibration calibration = fit(development);
    List<CandidatePair> test = candidates.collect(people, Part.TEST, episodes, vectors);
    return Optional.of(
        new CalibrationFit(
            calibration, quality(calibration, development), quality(calibration, test)));
  }

  static Calibration fit(List<CandidatePair> pairs) {
    List<Boolean> samePerson = pairs.stream().map(CandidatePair::samePerson).toList();
    double[] both =
        LogisticRegression.fit(
            pairs.stream()
                .map(pair -> new double[] {pair.cosine(), logPosts(pair)})
                .toArray(double[][]::new),
            samePerson);
    if (both[1] >= 0) {
      return new Calibration(both[0], both[1], both[2]);
    }
    // a higher cosine must not speak against a match: then it says nothing here
    double[] posts =
        LogisticRegression.fit(
            pairs.stream().map(pair -> new double[] {logPosts(pair)}).toArray(double[][]::new),
            samePerson);
    return new Calibration(posts[0], 0, posts[1]);
  }

  static Quality quality(Calibration calibration, List<CandidatePair> pairs) {
    double[] probabilities =
        pairs.stream()
            .mapToDouble(p -> calibration.probability(p.cosine(), p.posts(), p.otherPosts()))
            .toArray();
    int truePairs = (int) pairs.stream().filter(CandidatePair::samePerson).count();
    double rate = (double) truePairs / Math.max(1, pairs.size());
    double brier = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double off = probabilities[i] - (pairs.get(i).samePerson() ? 1 : 0);
      brier += off * off / probabilities.length;
    }
    return new Quality(
        pairs.size(), truePairs, brier, rate * (1 - rate), calibrationError(probabilities, pairs));
  }

  private static double calibrationError(double[] probabilities, List<CandidatePair> pairs) {
    List<Integer> order =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted((a, b) -> Double.compare(probabilities[a], probabilities[b]))
            .toList();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int from = (int) ((long) bin * order.size() / BINS);
      int to = (int) ((long) (bin + 1) * order.size() / BINS);
      double off = 0;
      for (int i : order.subList(from, to)) {
        off += probabilities[i] - (pairs.get(i).samePerson() ? 1 : 0);
      }
      error += Math.abs(off) / Math.max(1, order.size());
    }
    return error;
  }

  private static double logPosts(CandidatePair pair) {
    return Math.log(pair.posts()) + Math.log(pair.otherPosts());
  }
}
