package org.sybilline.trainer.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.system.ContextSource;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.system.TokenizerKind;

final class PlanTest {

  private static final List<String> TWO = List.of("north", "south");

  @Test
  void theFullPlanIsThePapersGrid() {
    List<SystemSpec> systems = Plan.full().systems();

    assertEquals(PaperSystems.table2(), systems.subList(0, 11)); // Table 2 comes first
    for (String curve : List.of("CNN", "IUR transformer", "SYSML single", "SYSML multitask")) {
      assertEquals( // Figure 9; of the last two also Tables 5 and 6
          Set.of(1, 3, 5, 7, 9),
          systems.stream()
              .filter(s -> s.name().equals(curve) && s.head() == HeadKind.SOFTMAX)
              .map(SystemSpec::episodeLength)
              .collect(Collectors.toSet()));
    }
    for (HeadKind head : HeadKind.values()) { // Figure 7
      for (int length : List.of(1, 3, 5, 7, 9)) {
        assertTrue(
            systems.contains(
                Grid.withHead(Grid.withLength(Grid.row(Grid.MULTITASK), length), head)));
      }
    }
    int figure6 =
        (int)
            systems.stream()
                .filter(s -> s.name().startsWith("SYSML") && s.time() && s.episodeLength() <= 5)
                .filter(s -> s.head() == HeadKind.SOFTMAX && s.crossShare() == 0.01)
                .count();
    assertEquals( // single and multitask, by length, tokenizer and context
        2 * 3 * TokenizerKind.values().length * ContextSource.values().length, figure6);
    assertEquals(
        Set.of(0.01, 0.02, 0.04, 0.1),
        systems.stream().map(SystemSpec::crossShare).collect(Collectors.toSet()));
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), Plan.full().settings().seeds());
    assertEquals(List.of(), Plan.full().cuts(TWO));
  }

  @Test
  void theQuickPlanIsPartOfTheFullOneAndSaysWhatItCuts() {
    assertTrue(Plan.full().systems().containsAll(Plan.quick().systems()));
    List<String> cuts = Plan.quick().cuts(TWO);

    assertTrue(cuts.toString().contains("epochs for 30"), cuts.toString());
    assertTrue(cuts.toString().contains("training episodes of a market"), cuts.toString());
    assertTrue(cuts.toString().contains("1 seeds for each setting for 5"), cuts.toString());
    assertTrue(cuts.toString().contains("systems are not trained"), cuts.toString());
  }

  @Test
  void tellsRowsFromTheirVariants() {
    assertTrue(PaperSystems.table2().stream().allMatch(Grid::isRow));
    assertTrue(Grid.isRow(Grid.withLength(Grid.row(Grid.SINGLE), 9)));
    assertFalse(Grid.isRow(Grid.randomContexts(Grid.row(Grid.SINGLE))));
    assertFalse(Grid.isRow(Grid.withHead(Grid.row(Grid.MULTITASK), HeadKind.COSFACE)));
  }

  @Test
  void noSystemIsTrainedTwice() {
    for (Plan plan : List.of(Plan.quick(), Plan.full())) {
      List<Trial> trials = plan.trials(TWO);
      TrialIds ids = ids(plan.settings());

      assertEquals(trials.size(), new HashSet<>(trials).size());
      assertEquals(trials.size(), trials.stream().map(ids::of).distinct().count());
    }
  }

  @Test
  void singleSystemsAreTrainedOnEachMarketAndMultitaskOnesOnAll() {
    Plan plan = Plan.quick();
    long single = plan.systems().stream().filter(system -> !system.multitask()).count();
    long multitask = plan.systems().size() - single;

    assertEquals(2 * single + multitask, plan.trials(TWO).size());
    assertEquals(single, plan.trials(List.of("north")).size());
    assertTrue(plan.cuts(List.of("north")).toString().contains("no multitask systems"));
  }

  @Test
  void everySeedComesOnceAllSystemsHadTheOneBefore() {
    List<Trial> trials = Plan.full().trials(TWO);
    List<Long> seeds = trials.stream().map(Trial::seed).distinct().toList();

    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), seeds);
    assertEquals(seeds, trials.stream().map(Trial::seed).sorted().distinct().toList());
    int perSeed = trials.size() / 5;
    assertEquals(
        Set.of(1L),
        trials.subList(0, perSeed).stream().map(Trial::seed).collect(Collectors.toSet()));
  }

  @Test
  void aRunIsNamedByAllThatDecidesItsOutcome() {
    PlanSettings quick = Plan.quick().settings();
    Trial trial = new Trial(Grid.row(Grid.MULTITASK), TWO, 1);
    String id = ids(quick).of(trial);

    assertTrue(id.startsWith("sysml-multitask_bpe_graph_softmax_L5_all_s1_"), id);
    assertEquals(id, ids(quick).of(trial));
    Set<String> others = new TreeSet<>();
    others.add(ids(quick).of(new Trial(Grid.row(Grid.MULTITASK), TWO, 2)));
    others.add(ids(quick).of(new Trial(Grid.row(Grid.MULTITASK), List.of("a", "b"), 1)));
    others.add(ids(quick).of(new Trial(Grid.withCrossShare(trial.system(), .04), TWO, 1)));
    others.add(ids(Plan.full().settings()).of(trial));
    others.add(new TrialIds("1", new TreeMap<>(Map.of("a", "changed")), TWO, quick).of(trial));
    assertEquals(5, others.size());
    assertFalse(others.contains(id));
  }

  @Test
  void aTrialHasOneMarketOrSeveralAsItsSystemWants() {
    assertThrows(IllegalArgumentException.class, () -> new Trial(Grid.row(Grid.SINGLE), TWO, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Trial(Grid.row(Grid.MULTITASK), List.of("north"), 1));
  }

  private static TrialIds ids(PlanSettings settings) {
    return new TrialIds("1", new TreeMap<>(Map.of("corpus/posts.jsonl", "ab12")), TWO, settings);
  }
}
