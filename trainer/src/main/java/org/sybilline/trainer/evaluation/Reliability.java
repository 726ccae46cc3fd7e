package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How good probabilities are.
 *
 * @param pairs number of pairs of known truth
 * @param truePairs those that are one person's
 * @param share of true pairs among all, after weighting
 * @param brier mean squared distance of the probability from 0 or 1
 * @param brierOfBaseRate the same when every pair gets the share of true pairs
 * @param logLoss mean of -ln of the probability given to what is true
 * @param logLossOfBaseRate the same when every pair gets the share of true pairs
 * @param calibrationError expected calibration error: mean distance of mean probability and share
 *     of true pairs in ten bins of equal width. Most pairs are plainly of two people, so it is
 *     small for any model that says so
 * @param calibrationErrorOfCandidates the same over pairs with a probability of {@link #CANDIDATE}
 *     or more, those that an analyst may see
 * @param calibrationErrorInterval of calibrationError
 * @param candidateErrorInterval of calibrationErrorOfCandidates
 * @param bins the reliability diagram
 * @param levels at the thresholds of a candidate's levels
 */
public record Reliability(
    int pairs,
    int truePairs,
    double share,
    double brier,
    double brierOfBaseRate,
    double logLoss,
    double logLossOfBaseRate,
    double calibrationError,
    double calibrationErrorOfCandidates,
    Interval calibrationErrorInterval,
    Interval candidateErrorInterval,
    List<Bin> bins,
    List<Level> levels) {

  /** Least probabilities of the levels possible, likely and strong, as the job sets them. */
  static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);

  /** What a pair needs to be a candidate. */
  static final double CANDIDATE = 0.1;

  private static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
    levels = List.copyOf(levels);
  }

  /**
   * One bar of the reliability diagram.
   *
   * @param from least probability
   * @param pairs how many are in it
   * @param probability mean of their probabilities
   * @param share of true ones among them
   * @param shareInterval of share
   */
  public record Bin(
      double from, int pairs, double probability, double share, Interval shareInterval) {}

  /**
   * What is found at a threshold.
   *
   * @param threshold least probability
   * @param pairs of known truth at or above it
   * @param precision share of true ones among them
   * @param recall share of all true pairs that are at or above it; those not even found count
   */
  public record Level(
      double threshold,
      int pairs,
      double precision,
      Interval precisionInterval,
      double recall,
      Interval recallInterval) {}

  /**
   * A pair and what was said of it.
   *
   * @param person who asked
   * @param weight how many pairs it stands for
   */
  record Judged(int person, double probability, boolean samePerson, double weight) {}

  /**
   * Measures.
   *
   * @param judged at least one pair; true pairs that were not found have probability 0 and are not
   *     here
   * @param missed people who did not find a true pair, once for each pair
   */
  static Reliability of(List<Judged> judged, List<Integer> missed) {
    int people =
        1
            + Math.max(
                judged.stream().mapToInt(Judged::person).max().orElse(-1),
                missed.stream().mapToInt(Integer::intValue).max().orElse(-1));
    Sums sums = new Sums(judged, missed, people);
    int[] once = new int[people];
    Arrays.fill(once, 1);
    double share = sums.share(once);
    double entropy = share <= 0 || share >= 1 ? 0 : -plogp(share) - plogp(1 - share);
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      int bin = b;
      List<Judged> own = judged.stream().filter(j -> bin(j.probability()) == bin).toList();
      if (!own.isEmpty()) {
        bins.add(
            new Bin(
                (double) bin / BINS,
                own.size(),
                sums.probability(bin, once),
                sums.share(bin, once),
                Interval.of(people, drawn -> sums.share(bin, drawn))));
      }
    }
    List<Level> levels =
        IntStream.range(0, LEVELS.size())
            .mapToObj(
                level ->
                    new Level(
                        LEVELS.get(level),
                        (int)
                            judged.stream()
                                .filter(j -> j.probability() >= LEVELS.get(level))
                                .count(),
                        sums.precision(level, once),
                        Interval.of(people, drawn -> sums.precision(level, drawn)),
                        sums.recall(level, once),
                        Interval.of(people, drawn -> sums.recall(level, drawn))))
            .toList();
    return new Reliability(
        judged.size(),
        (int) judged.stream().filter(Judged::samePerson).count(),
        share,
        mean(judged, j -> square(j.probability() - (j.samePerson() ? 1 : 0))),
        share * (1 - share),
        mean(judged, j -> -Math.log(Math.max(1e-12, truth(j)))),
        entropy,
        sums.error(0, once),
        sums.error((int) (CANDIDATE * BINS), once),
        Interval.of(people, drawn -> sums.error(0, drawn)),
        Interval.of(people, drawn -> sums.error((int) (CANDIDATE * BINS), drawn)),
        bins,
        levels);
  }

  private static double truth(Judged judged) {
    return judged.samePerson() ? judged.probability() : 1 - judged.probability();
  }

  private static double mean(List<Judged> judged, ToDoubleFunction<Judged> measure) {
    double weight = judged.stream().mapToDouble(Judged::weight).sum();
    return judged.stream().mapToDouble(j -> j.weight() * measure.applyAsDouble(j)).sum() / weight;
  }

  private static int bin(double probability) {
    return Math.min(BINS - 1, (int) (probability * BINS));
  }

  private static double square(double x) {
    return x * x;
  }

  private static double plogp(double p) {
    return p * Math.log(p);
  }

  /** Sums of each person, so that drawing people again is cheap. */
  private static final class Sums {
    private final double[][] weights; // (people, bins)
    private final double[][] probabilities; // (people, bins), weighted
    private final double[][] right; // (people, bins), weighted
    private final double[][] above; // (people, levels), weighted
    private final double[][] rightAbove; // (people, levels), pairs
    private final double[][] rightAboveWeighted; // (people, levels), weighted
    private final double[] allRight; // (people), pairs, with those missed

    Sums(List<Judged> judged, List<Integer> missed, int people) {
      weights = new double[people][BINS];
      probabilities = new double[people][BINS];
      right = new double[people][BINS];
      above = new double[people][LEVELS.size()];
      rightAbove = new double[people][LEVELS.size()];
      rightAboveWeighted = new double[people][LEVELS.size()];
      allRight = new double[people];
      for (Judged j : judged) {
        int bin = bin(j.probability());
        weights[j.person()][bin] += j.weight();
        probabilities[j.person()][bin] += j.weight() * j.probability();
        right[j.person()][bin] += j.samePerson() ? j.weight() : 0;
        allRight[j.person()] += j.samePerson() ? 1 : 0;
        for (int level = 0; level < LEVELS.size(); level++) {
          if (j.probability() >= LEVELS.get(level)) {
            above[j.person()][level] += j.weight();
            rightAbove[j.person()][level] += j.samePerson() ? 1 : 0;
            rightAboveWeighted[j.person()][level] += j.samePerson() ? j.weight() : 0;
          }
        }
      }
      missed.forEach(person -> allRight[person]++);
    }

    private static double sum(double[][] of, int column, int[] drawn) {
      double sum = 0;
      for (int person = 0; person < drawn.length; person++) {
        sum += drawn[person] * of[person][column];
      }
      return sum;
    }

    double share(int[] drawn) {
      double all = 0;
      double same = 0;
      for (int bin = 0; bin < BINS; bin++) {
        all += sum(weights, bin, drawn);
        same += sum(right, bin, drawn);
      }
      return same / all;
    }

    double share(int bin, int[] drawn) {
      return sum(right, bin, drawn) / sum(weights, bin, drawn);
    }

    double probability(int bin, int[] drawn) {
      return sum(probabilities, bin, drawn) / sum(weights, bin, drawn);
    }

    double error(int firstBin, int[] drawn) {
      double off = 0;
      double all = 0;
      for (int bin = firstBin; bin < BINS; bin++) {
        off += Math.abs(sum(probabilities, bin, drawn) - sum(right, bin, drawn));
        all += sum(weights, bin, drawn);
      }
      return all == 0 ? 0 : off / all;
    }

    double precision(int level, int[] drawn) {
      return sum(rightAboveWeighted, level, drawn) / sum(above, level, drawn);
    }

    double recall(int level, int[] drawn) {
      double all = 0;
      for (int person = 0; person < drawn.length; person++) {
        all += drawn[person] * allRight[person];
      }
      return sum(rightAbove, level, drawn) / all;
    }
  }
}
