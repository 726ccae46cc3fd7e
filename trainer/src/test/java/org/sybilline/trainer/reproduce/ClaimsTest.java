package org.sybilline.trainer.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.analysis.Comparison;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.evaluation.Ranks;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.system.SystemSpec;

final class ClaimsTest {

  private static final Machine MACHINE = new Machine(2, 2, "17", "Linux");
  private static final List<String> MARKETS = List.of("a", "b");

  @Test
  void pairsMultitaskWithTheSingleSystemThatDiffersInNothingElse() {
    List<TrialResult> results = new ArrayList<>();
    for (String suffix : List.of("", " - graph context", " - graph context - time")) {
      for (int length : List.of(1, 3)) {
        SystemSpec multitask = Grid.withLength(Grid.row(Grid.MULTITASK + suffix), length);
        SystemSpec single = Grid.withLength(Grid.row(Grid.SINGLE + suffix), length);
        int worse = results.size() + 3;
        results.add(result(multitask, MARKETS, 1, 2));
        results.add(result(single, List.of("a"), 1, worse));
        results.add(result(single, List.of("b"), 1, worse + 1));
      }
    }
    results.add(result(Grid.withCrossShare(Grid.row(Grid.MULTITASK), .1), MARKETS, 1, 9));
    Claim claim = claim(results, "multitask", "single");

    assertEquals(12, claim.mrr().pairs()); // rows x lengths x markets
    assertEquals(12, claim.mrr().wins());
    assertEquals(Claim.Outcome.HOLDS, claim.outcome());
    assertTrue(claim.mrr().medianDifference() > 0);
  }

  @Test
  void averagesOverSeedsBeforePairing() {
    SystemSpec graph = Grid.row(Grid.SINGLE);
    List<TrialResult> results = new ArrayList<>();
    results.add(result(graph, List.of("a"), 1, 1)); // MRR 1
    results.add(result(graph, List.of("a"), 2, 4)); // MRR .25
    results.add(result(Grid.randomContexts(graph), List.of("a"), 1, 2)); // MRR .5
    Claim claim = claim(results, "graph contexts", "random contexts");

    assertEquals(1, claim.mrr().pairs());
    assertEquals(.625 - .5, claim.mrr().medianDifference(), 1e-12);
    assertEquals(Claim.Outcome.TOO_FEW, claim.outcome());
  }

  @Test
  void tellsSeenFromNovelAccounts() {
    List<TrialResult> results = new ArrayList<>();
    results.add(result(Grid.row(Grid.MULTITASK), MARKETS, 1, 2));
    results.add(result(Grid.row(Grid.SINGLE), List.of("a"), 1, 4));

    assertEquals(.25, claim(results, "multitask", "single").mrr().medianDifference(), 1e-12);
    assertEquals( // novel accounts stand ten places lower in the made results
        1 / 12.0 - 1 / 14.0,
        claim(results, "multitask, novel", "single, novel").mrr().medianDifference(),
        1e-12);
  }

  @Test
  void comparesLengthsHeadsRowsAndTheFloor() {
    SystemSpec five = Grid.row(Grid.MULTITASK);
    List<TrialResult> results = new ArrayList<>();
    results.add(result(five, MARKETS, 1, 1));
    results.add(result(Grid.withLength(five, 3), MARKETS, 1, 2));
    results.add(result(Grid.withHead(five, HeadKind.ARCFACE), MARKETS, 1, 4));
    results.add(result(Grid.row("IUR transformer"), List.of("b"), 1, 3));
    FloorFigures floor = new FloorFigures(5, List.of(ranks("a", 2)), List.of());
    List<Claim> claims = Claims.of(results, List.of(floor));

    assertEquals(2, claim(claims, "longer").mrr().pairs());
    assertEquals(2, claim(results, "SOFTMAX", "ARCFACE").mrr().wins());
    assertEquals(1, claim(results, "SYSML multitask", "IUR transformer").mrr().pairs());
    Claim aboveFloor =
        claims.stream().filter(c -> c.mrr().worse().equals("floor")).findFirst().orElseThrow();
    assertEquals(1, aboveFloor.mrr().pairs());
    assertEquals(.5, aboveFloor.mrr().medianDifference(), 1e-12);
  }

  @Test
  void everyClaimIsListedEvenWithoutARun() {
    List<Claim> claims = Claims.of(List.of(), List.of());

    assertTrue(claims.size() >= 16, String.valueOf(claims.size()));
    claims.forEach(claim -> assertEquals(Claim.Outcome.TOO_FEW, claim.outcome()));
  }

  @Test
  void aClaimOfNoDifferenceHoldsUntilThereIsOne() {
    double[] rising = {.11, .22, .33, .44, .55, .66, .77, .88};
    double[] alike = {.12, .20, .34, .42, .57, .61, .78, .80};
    double[] worse = Arrays.stream(rising).map(x -> x * x).toArray();

    assertEquals(Claim.Outcome.HOLDS, same(rising, alike).outcome());
    assertEquals(Claim.Outcome.CONTRADICTED, same(rising, worse).outcome());
  }

  private static Claim same(double[] of, double[] with) {
    Comparison comparison = Comparison.of("x", "y", of, with);
    return new Claim("here", "no difference", false, comparison, comparison);
  }

  private static Claim claim(List<TrialResult> results, String better, String worse) {
    return Claims.of(results, List.of()).stream()
        .filter(c -> c.mrr().better().equals(better) && c.mrr().worse().equals(worse))
        .findFirst()
        .orElseThrow();
  }

  private static Claim claim(List<Claim> claims, String better) {
    Claim found =
        claims.stream().filter(c -> c.mrr().better().equals(better)).findFirst().orElse(null);
    assertNotNull(found);
    return found;
  }

  private static TrialResult result(SystemSpec system, List<String> markets, long seed, int rank) {
    return new TrialResult(
        "id",
        new Trial(system, markets, seed),
        10,
        1,
        1,
        1,
        1,
        "2026-01-01T00:00:00Z",
        MACHINE,
        null,
        markets.stream().map(market -> ranks(market, rank)).toList(),
        List.of());
  }

  private static PaperRanks ranks(String market, int rank) {
    Ranks all = new Ranks(new int[] {rank});
    return new PaperRanks(market, 1, 1, all, all, all, new Ranks(new int[] {rank + 10}));
  }
}
