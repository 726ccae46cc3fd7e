package org.sybilline.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sybilline.feature.PostInput;

class TaskSamplerTest {

  private static final TrainingSettings SETTINGS = PlantedForum.settings();

  @Test
  void drawsTasksByTheirShares() {
    MarketEpisodes big = market("big", 1000);
    MarketEpisodes small = market("small", 250);
    List<CrossAccount> accounts =
        List.of(new CrossAccount("big", 0, 0), new CrossAccount("small", 0, 0));
    TaskSampler sampler =
        new TaskSampler(new TrainingData(List.of(big, small), accounts), SETTINGS);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(sampler.next().task().name(), 1, Integer::sum);
    }
    assertEquals(2_000, counts.getOrDefault("cross", 0), 150); // P_cr is 0.2 here
    assertEquals(6_400, counts.getOrDefault("market/big", 0), 200);
    assertEquals(1_600, counts.getOrDefault("market/small", 0), 150);
  }

  @Test
  void aPassDrawsEveryTrainingEpisodeOnceAndNoneOfTheLatest() {
    MarketEpisodes market = market("only", 160);
    TaskSampler sampler = new TaskSampler(new TrainingData(List.of(market), List.of()), SETTINGS);
    assertEquals(9, sampler.stepsPerEpoch()); // 144 of 160, by 16
    for (int pass = 0; pass < 2; pass++) {
      Set<LabelledEpisode> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < 9; i++) {
        drawn.addAll(sampler.next().episodes());
      }
      assertEquals(144, drawn.size());
      market.episodes().subList(144, 160).forEach(latest -> assertFalse(drawn.contains(latest)));
    }
    assertEquals(market.episodes().subList(144, 160), sampler.markets().get(0).validation());
  }

  @Test
  void theCrossTaskGoesRoundItsAccountsAndLeavesTheValidationPartAlone() {
    TrainingData data = PlantedForum.data();
    TaskSampler sampler = new TaskSampler(data, SETTINGS);
    Set<List<PostInput>> held =
        sampler.markets().stream()
            .flatMap(market -> market.validation().stream())
            .map(LabelledEpisode::posts)
            .collect(Collectors.toSet());
    Map<Integer, Integer> persons = new HashMap<>();
    Task cross = sampler.tasks().get(2);
    for (LabelledEpisode episode : cross.draw(800, new Random(1))) {
      assertFalse(held.contains(episode.posts()));
      persons.merge(episode.author(), 1, Integer::sum);
    }
    assertEquals(Map.of(0, 200, 1, 200, 2, 200, 3, 200), persons);
  }

  @Test
  void thereIsNoCrossTaskWithoutAccountsThatHaveTrainingEpisodes() {
    List<MarketEpisodes> markets = List.of(market("a", 100), market("b", 100));
    List<CrossAccount> silent =
        List.of(new CrossAccount("a", 2, 0), new CrossAccount("b", 2, 0)); // never wrote
    TaskSampler sampler = new TaskSampler(new TrainingData(markets, silent), SETTINGS);
    assertEquals(2, sampler.tasks().size());
    for (int i = 0; i < 100; i++) {
      assertTrue(sampler.next().task() instanceof MarketTask);
    }
  }

  @Test
  void asPublishedTheCrossTaskOnlyValidates() {
    TaskSampler sampler =
        new TaskSampler(
            PlantedForum.data(), SETTINGS.withAsPublished(new AsPublished(false, true, 0)));
    for (int i = 0; i < 200; i++) {
      assertTrue(sampler.next().task() instanceof MarketTask);
    }
    List<TaskSampler.Batch> held = sampler.validation();
    assertEquals(3, held.size());
    assertEquals("cross", held.get(2).task().name());
    assertEquals(57, held.get(2).episodes().size()); // a fifth of 288
    assertEquals(2, new TaskSampler(PlantedForum.data(), SETTINGS).validation().size());
  }

  @Test
  void asPublishedBatchesGoMarketByMarketAndAreTheSameInEveryEpoch() {
    TaskSampler sampler =
        new TaskSampler(
            PlantedForum.data(), SETTINGS.withAsPublished(new AsPublished(true, false, 0)));
    int steps = sampler.stepsPerEpoch();
    assertEquals(9 + 9 + 4, steps); // 144 episodes of each market by 16, and 57 across
    List<TaskSampler.Batch> first = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      first.add(sampler.next());
    }
    for (int i = 0; i < steps; i++) {
      String expected = i < 9 ? "market/left" : i < 18 ? "market/right" : "cross";
      assertEquals(expected, first.get(i).task().name());
      assertEquals(16, first.get(i).episodes().size());
      assertEquals(first.get(i), sampler.next());
    }
  }

  @Test
  void asPublishedBatchesAreFilledUpWithRepeats() {
    MarketEpisodes market = market("only", 45); // 41 to train on
    TaskSampler sampler =
        new TaskSampler(
            new TrainingData(List.of(market), List.of()),
            SETTINGS.withAsPublished(new AsPublished(true, false, 0)));
    assertEquals(3, sampler.stepsPerEpoch());
    Set<LabelledEpisode> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 3; i++) {
      drawn.addAll(sampler.next().episodes());
    }
    assertEquals(41, drawn.size());
  }

  @Test
  void skippingBringsItWhereDrawingWouldHave() {
    TaskSampler drawn = new TaskSampler(PlantedForum.data(), SETTINGS);
    TaskSampler skipped = new TaskSampler(PlantedForum.data(), SETTINGS);
    for (int i = 0; i < 50; i++) {
      drawn.next();
    }
    skipped.skip(50);
    for (int i = 0; i < 20; i++) {
      TaskSampler.Batch expected = drawn.next();
      TaskSampler.Batch found = skipped.next();
      assertEquals(expected.task().name(), found.task().name());
      assertEquals(expected.episodes(), found.episodes());
    }
  }

  @Test
  void refusesTooFewEpisodes() {
    assertThrows(
        IllegalArgumentException.class, () -> sampler(market("one", 1)), "nothing to train on");
    assertThrows(
        IllegalArgumentException.class, () -> sampler(market("five", 5)), "nothing to validate on");
    assertEquals(1, sampler(market("ten", 10)).markets().get(0).validation().size());
  }

  private static TaskSampler sampler(MarketEpisodes market) {
    return new TaskSampler(new TrainingData(List.of(market), List.of()), SETTINGS);
  }

  private static MarketEpisodes market(String name, int episodes) {
    List<LabelledEpisode> all = new ArrayList<>();
    for (int i = 0; i < episodes; i++) {
      all.add(new LabelledEpisode(List.of(new PostInput(new int[] {i % 40}, 0, 0)), i % 2));
    }
    return new MarketEpisodes(name, 3, all);
  }
}
