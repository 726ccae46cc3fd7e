package org.sybilline.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.feature.PostInput;

class TrainingDataTest {

  private static final LabelledEpisode EPISODE =
      new LabelledEpisode(List.of(new PostInput(new int[] {1}, 0, 0)), 1);
  private static final MarketEpisodes MARKET = new MarketEpisodes("a", 2, List.of(EPISODE));

  @Test
  void namesEveryProblemAtOnce() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new TrainingData(
                        List.of(MARKET, MARKET),
                        List.of(new CrossAccount("b", 0, 0), new CrossAccount("a", 2, 0))))
            .toString();
    assertTrue(message.contains("market 'a' appears twice"));
    assertTrue(message.contains("unknown market 'b'"));
    assertTrue(message.contains("author 2 of market 'a', which has 2"));
  }

  @Test
  void countsThePersonsOfTheCrossMarketTask() {
    assertEquals(0, new TrainingData(List.of(MARKET), List.of()).persons());
    assertEquals(
        4, new TrainingData(List.of(MARKET), List.of(new CrossAccount("a", 0, 3))).persons());
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new LabelledEpisode(List.of(), 0));
    assertThrows(
        IllegalArgumentException.class, () -> new MarketEpisodes("a", 1, List.of(EPISODE)));
    assertThrows(IllegalArgumentException.class, () -> new TrainingData(List.of(), List.of()));
    String settings =
        assertThrows(
                IllegalArgumentException.class,
                () -> PlantedForum.settings().withEpochs(0).withThreads(0))
            .toString();
    assertTrue(settings.contains("epochs must be at least 1, found 0"));
  }
}
