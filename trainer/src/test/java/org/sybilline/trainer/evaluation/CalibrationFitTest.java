package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sybilline.bundle.Calibration;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.Matches.Match;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.Posts;

class CalibrationFitTest {

  @Test
  void recoversAPlantedLogisticCurve() {
    KnownPairs known = KnownPairs.of(simulated(new Random(1), 40_000, 8, 12, 1)).orElseThrow();
    Calibration.Curve curve = known.fit(pair -> true, 1).byMargin();
    assertNotNull(curve);
    assertEquals(-7, curve.intercept(), 0.5);
    assertEquals(8, curve.cosineWeight(), 0.8);
    assertEquals(0.3, curve.fewerPostsWeight(), 0.08);
    assertEquals(0.1, curve.morePostsWeight(), 0.08);
    assertEquals(12, curve.marginWeight(), 1.2);
  }

  @Test
  void isGoodOnPairsItHasNotSeen() {
    KnownPairs known = KnownPairs.of(simulated(new Random(1), 20_000, 8, 12, 1)).orElseThrow();
    Calibration calibration = known.fit(pair -> true, 1);
    List<CandidatePair> other = simulated(new Random(2), 20_000, 8, 12, 1);
    KnownPairs fresh = KnownPairs.of(other).orElseThrow();
    Reliability reliability =
        CalibrationFit.judge(
            fresh,
            new CandidatePairs(other, List.of()),
            pair -> KnownPairs.probability(calibration, pair));
    assertTrue(reliability.calibrationError() < 0.01, reliability.toString());
    assertTrue(reliability.calibrationErrorOfCandidates() < 0.02, reliability.toString());
    assertTrue(reliability.brier() < reliability.brierOfBaseRate(), reliability.toString());
    assertTrue(reliability.logLoss() < reliability.logLossOfBaseRate(), reliability.toString());
  }

  @Test
  void pairsThatTheMatchesDoNotListAreEstimatedAndNotLearnedFrom() {
    // half of the people are not listed: their true pairs look false
    List<CandidatePair> pairs = simulated(new Random(3), 60_000, 8, 12, 0.5);
    KnownPairs known = KnownPairs.of(pairs).orElseThrow();
    Calibration calibration = known.fit(pair -> true, 1);
    List<CandidatePair> truth = simulated(new Random(3), 60_000, 8, 12, 1);
    double hidden =
        truth.stream().filter(CandidatePair::samePerson).count() - (double) known.truePairs();
    assertEquals(hidden, known.hiddenTruePairs(), 0.15 * hidden);
    double said = truth.stream().mapToDouble(p -> KnownPairs.probability(calibration, p)).sum();
    double right = known.truePairs() + hidden;
    assertEquals(right, said, 0.1 * right); // as many as there are, not as many as are listed
  }

  @Test
  void givesCosineAndMarginNoWeightWhenTheySpeakAgainstMatches() {
    KnownPairs known = KnownPairs.of(simulated(new Random(1), 100_000, -3, -3, 1)).orElseThrow();
    Calibration calibration = known.fit(pair -> true, 1);
    assertEquals(0, calibration.byCosine().cosineWeight(), 0);
    assertNotNull(calibration.byMargin());
    assertEquals(0, calibration.byMargin().marginWeight(), 0);
  }

  @Test
  void withoutCrowdsThereIsNoCurveByMargin() {
    List<CandidatePair> alone =
        simulated(new Random(1), 5_000, 8, 12, 1).stream()
            .map(
                p ->
                    new CandidatePair(
                        p.person(),
                        p.cosine(),
                        OptionalDouble.empty(),
                        p.posts(),
                        p.otherPosts(),
                        p.samePerson(),
                        p.known()))
            .toList();
    assertNull(KnownPairs.of(alone).orElseThrow().fit(pair -> true, 1).byMargin());
  }

  @Test
  void everyAccountAsksAsItsProfileGrows() {
    PersonSplit people =
        PersonSplit.of(
            new Matches(
                List.of(new Match(new AccountKey("m", "u1"), new AccountKey("n", "v1"), true))));
    List<CorpusEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      episodes.add(CorpusEpisode.of(List.of(Posts.at(i, "m", "u1", "t", "x"))));
    }
    episodes.add(CorpusEpisode.of(List.of(Posts.at(9, "n", "v1", "t", "x"))));
    float[][] rows = {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 1}};
    CandidatePairs pairs = pairs(people, episodes, rows);
    // v1's own question finds the whole u1, the pair that u1's last question found
    assertEquals(List.of(1, 3, 5, 6), pairs.pairs().stream().map(CandidatePair::posts).toList());
    assertTrue(pairs.pairs().stream().allMatch(p -> p.samePerson() && p.known()));
    assertEquals(Math.sqrt(0.5), pairs.pairs().get(0).cosine(), 1e-6);
    assertEquals(List.of(), pairs.missed());
  }

  @Test
  void findsTheNearestOfOtherMarketsAndTellsWhomItMissed() {
    // u0 is v0, but eleven others are nearer
    PersonSplit people =
        PersonSplit.of(
            new Matches(
                List.of(new Match(new AccountKey("m", "u0"), new AccountKey("n", "v0"), true))));
    List<CorpusEpisode> episodes = new ArrayList<>();
    float[][] rows = new float[13][];
    episodes.add(CorpusEpisode.of(List.of(Posts.at(0, "m", "u0", "t", "x"))));
    rows[0] = new float[] {1, 0};
    for (int i = 0; i < 12; i++) {
      episodes.add(CorpusEpisode.of(List.of(Posts.at(0, "n", "v" + i, "t", "x"))));
      rows[i + 1] = i == 0 ? new float[] {0, 1} : new float[] {1, i * 0.1f};
    }
    CandidatePairs pairs = pairs(people, episodes, rows);
    List<CandidatePair> ofU0 = pairs.pairs().subList(0, 10);
    assertTrue(ofU0.stream().noneMatch(CandidatePair::samePerson), ofU0.toString());
    assertTrue(ofU0.stream().allMatch(CandidatePair::known), "u0 is listed");
    assertEquals(1, pairs.missed().size());
    // the other market has one account: those of this one have no crowd
    assertTrue(pairs.pairs().stream().allMatch(p -> p.margin().isEmpty()));
    // nor is the truth known but of u0
    assertTrue(pairs.pairs().stream().allMatch(CandidatePair::known));
  }

  @Test
  void marginsAreOfBothSides() {
    PersonSplit people = PersonSplit.of(new Matches(List.of()));
    List<CorpusEpisode> episodes = new ArrayList<>();
    float[][] rows = new float[12][];
    for (int i = 0; i < 6; i++) {
      episodes.add(CorpusEpisode.of(List.of(Posts.at(0, "m", "u" + i, "t", "x"))));
      rows[2 * i] = unit(0.1 * i);
      episodes.add(CorpusEpisode.of(List.of(Posts.at(0, "n", "v" + i, "t", "x"))));
      rows[2 * i + 1] = unit(0.1 * i + 1.5);
    }
    // u0 and v0: cosines of their angles, without each other
    double ofU0 = 0;
    double ofV0 = 0;
    for (int i = 1; i < 6; i++) {
      ofU0 += Math.cos(0.1 * i + 1.5) / 5;
      ofV0 += Math.cos(1.5 - 0.1 * i) / 5;
    }
    CandidatePair first =
        pairs(people, episodes, rows).pairs().stream()
            .filter(p -> Math.abs(p.cosine() - Math.cos(1.5)) < 1e-6)
            .findFirst()
            .orElseThrow();
    assertEquals(Math.cos(1.5) - (ofU0 + ofV0) / 2, first.margin().orElseThrow(), 1e-6);
  }

  private static float[] unit(double angle) {
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  @Test
  void enoughIsWhereHalfOfTheTruePairsAreSeen() {
    List<CalibrationFit.ByPosts> rows =
        List.of(
            row(1, 40, 0.3), row(3, 40, 0.55), row(5, 40, 0.45), row(10, 40, 0.8), row(20, 3, 0));
    assertEquals(10, CalibrationFit.leastPosts(rows));
    assertEquals(1, CalibrationFit.leastPosts(List.of(row(1, 40, 0.5), row(3, 40, 0.9))));
  }

  @Test
  void fitsNothingWithoutKnownPairs() {
    assertTrue(KnownPairs.of(simulated(new Random(1), 500, 8, 12, 0)).isEmpty());
    assertTrue(KnownPairs.of(List.of()).isEmpty());
  }

  private static CalibrationFit.ByPosts row(int posts, int truePairs, double possible) {
    return new CalibrationFit.ByPosts(posts, truePairs, possible, 0, 0, true);
  }

  private static CandidatePairs pairs(
      PersonSplit people, List<CorpusEpisode> episodes, float[][] rows) {
    VectorSet vectors = DenseVectors.of(rows);
    return CandidatePairs.collect(
        10,
        people,
        key -> true,
        Accounts.of(episodes, vectors),
        new GrowingAccounts(episodes, rows.length),
        vectors);
  }

  /**
   * Pairs by a planted curve.
   *
   * @param listed share of the people whose accounts the matches know; the truth of a pair is known
   *     when either side is listed, and pairs of unknown truth count as false
   */
  private static List<CandidatePair> simulated(
      Random random, int count, double cosineWeight, double marginWeight, double listed) {
    List<CandidatePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double cosine = random.nextDouble();
      double margin = random.nextDouble() * 0.3 - 0.2;
      int posts = 1 + random.nextInt(50);
      int otherPosts = 1 + random.nextInt(50);
      double odds =
          -7
              + cosineWeight * cosine
              + 0.3 * Math.log(Math.min(posts, otherPosts))
              + 0.1 * Math.log(Math.max(posts, otherPosts))
              + marginWeight * margin;
      boolean same = random.nextDouble() < 1 / (1 + Math.exp(-odds));
      double chance = random.nextDouble();
      boolean known = chance < (same ? listed : 1 - (1 - listed) * (1 - listed));
      pairs.add(
          new CandidatePair(
              i % 200, cosine, OptionalDouble.of(margin), posts, otherPosts, same && known, known));
    }
    return pairs;
  }
}
