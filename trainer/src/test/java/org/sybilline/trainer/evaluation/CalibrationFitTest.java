package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sybilline.bundle.Calibration;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.Matches.Match;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.PersonSplit.Part;
import org.sybilline.trainer.corpus.Posts;

class CalibrationFitTest {

  @Test
  void keepsTheShareOfTruePairsInItsProbabilities() {
    List<CandidatePair> pairs = simulated(new Random(1), 20_000, 8);
    Calibration calibration = CalibrationFit.fit(pairs);
    double expected =
        pairs.stream()
            .mapToDouble(p -> calibration.probability(p.cosine(), p.posts(), p.otherPosts()))
            .sum();
    assertEquals((double) pairs.stream().filter(CandidatePair::samePerson).count(), expected, 1);
    assertEquals(8, calibration.byCosine().cosineWeight(), 0.8);
    CalibrationFit.Quality fresh =
        CalibrationFit.quality(calibration, simulated(new Random(2), 20_000, 8));
    assertTrue(fresh.calibrationError() < 0.01, fresh.toString());
    assertTrue(fresh.brier() < fresh.brierOfBaseRate(), fresh.toString());
  }

  @Test
  void givesTheCosineNoWeightWhenItSpeaksAgainstMatches() {
    Calibration calibration = CalibrationFit.fit(simulated(new Random(1), 5_000, -6));
    assertEquals(0, calibration.byCosine().cosineWeight(), 0);
  }

  @Test
  void measuresProbabilitiesThatArePerfectOrConstant() {
    Calibration half = new Calibration(0, 0, 0);
    List<CandidatePair> pairs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pairs.add(new CandidatePair(0, 1, 1, i % 10 == 0));
    }
    CalibrationFit.Quality quality = CalibrationFit.quality(half, pairs);
    assertEquals(0.25, quality.brier(), 1e-9);
    assertEquals(0.09, quality.brierOfBaseRate(), 1e-9);
    assertEquals(0.4, quality.calibrationError(), 1e-9);
  }

  @Test
  void everyAccountOfThePartAsksAsItsProfileGrows() {
    // u1 and v1 are one person; 5 episodes give questions after 1, 2, 4 and all of them
    PersonSplit people =
        PersonSplit.of(
            new Matches(
                List.of(new Match(new AccountKey("m", "u1"), new AccountKey("n", "v1"), true))));
    List<CorpusEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      episodes.add(CorpusEpisode.of(List.of(Posts.at(i, "m", "u1", "t", "x"))));
    }
    episodes.add(CorpusEpisode.of(List.of(Posts.at(9, "n", "v1", "t", "x"))));
    float[][] rows = {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 1}};
    Part part = people.part(new AccountKey("m", "u1"));
    List<CandidatePair> pairs =
        new CandidatePairs(10).collect(people, part, episodes, DenseVectors.of(rows));
    // v1's own question finds the whole u1, the pair that u1's last question found
    assertEquals(List.of(1, 2, 4, 5), pairs.stream().map(CandidatePair::posts).toList());
    assertTrue(pairs.stream().allMatch(CandidatePair::samePerson));
    assertEquals(Math.sqrt(0.5), pairs.get(0).cosine(), 1e-6);
    Part other = part == Part.LABEL ? Part.TEST : Part.LABEL;
    assertEquals(
        List.of(), new CandidatePairs(10).collect(people, other, episodes, DenseVectors.of(rows)));
  }

  @Test
  void findsOnlyAccountsOfOtherMarketsAndNoMoreThanAsked() {
    PersonSplit people = PersonSplit.of(Matches.none());
    List<CorpusEpisode> episodes = new ArrayList<>();
    float[][] rows = new float[60][];
    for (int i = 0; i < rows.length; i++) {
      String market = i < 30 ? "m" : "n";
      episodes.add(CorpusEpisode.of(List.of(Posts.at(0, market, "u" + i, "t", "x"))));
      rows[i] = new float[] {1, i % 30};
    }
    int asking = (int) episodes.stream().filter(e -> people.part(e.account()) == Part.TEST).count();
    List<CandidatePair> pairs =
        new CandidatePairs(1).collect(people, Part.TEST, episodes, DenseVectors.of(rows));
    assertTrue(asking > 0 && pairs.size() <= asking && pairs.size() * 2 >= asking);
    // the twin on the other market is nearer than any neighbour on the same one
    pairs.forEach(pair -> assertEquals(1, pair.cosine(), 1e-6));
  }

  @Test
  void fitsNothingWithoutKnownPairs() {
    List<CorpusEpisode> episodes =
        List.of(CorpusEpisode.of(List.of(Posts.at(0, "m", "u", "t", "x"))));
    assertTrue(
        CalibrationFit.of(
                PersonSplit.of(Matches.none()), episodes, DenseVectors.of(new float[][] {{1}}))
            .isEmpty());
  }

  private static List<CandidatePair> simulated(Random random, int count, double weight) {
    List<CandidatePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double cosine = random.nextDouble();
      int posts = 1 + random.nextInt(50);
      int otherPosts = 1 + random.nextInt(50);
      double odds = -7 + weight * cosine + 0.3 * Math.log(posts * otherPosts);
      boolean same = random.nextDouble() < 1 / (1 + Math.exp(-odds));
      pairs.add(new CandidatePair(cosine, posts, otherPosts, same));
    }
    return pairs;
  }
}
