package org.sybilline.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.feature.PostInput;

class ValidationRetrievalTest {

  @Test
  void sumsTheReciprocalRanksOfTheFirstEpisodeOfTheSameAuthor() {
    List<LabelledEpisode> episodes = episodes(0, 0, 1, 1, 2);
    // the first author's episodes are nearest to each other; the second author's are far apart
    float[][] embeddings = {{3, 0}, {2, 0.1f}, {1, 1}, {-1, 1}, {0, 1}};
    // ranks: 1, 1, 4 (behind both of author 0 and author 2), 2 (behind author 2), none
    assertEquals(
        1 + 1 + 1 / 4.0 + 1 / 2.0, ValidationRetrieval.reciprocalRanks(episodes, embeddings), 1e-9);
  }

  @Test
  void equalEmbeddingsEarnTheLastRank() {
    float[][] embeddings = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};
    assertEquals(
        4 * (1 / 3.0), ValidationRetrieval.reciprocalRanks(episodes(0, 0, 1, 1), embeddings), 1e-9);
  }

  @Test
  void theSettingsDecideWhichEpochIsKept() {
    List<EpochResult> epochs =
        List.of(
            new EpochResult(1, 5, 4.0, 0.2, 1e-3),
            new EpochResult(2, 4, 4.5, 0.4, 1e-3),
            new EpochResult(3, 3, 4.2, 0.4, 1e-3));
    assertEquals(1, TrainingState.bestOf(epochs, KeptEpoch.LEAST_LOSS).epoch());
    assertEquals(2, TrainingState.bestOf(epochs, KeptEpoch.BEST_RETRIEVAL).epoch());
  }

  private static List<LabelledEpisode> episodes(int... authors) {
    List<LabelledEpisode> episodes = new ArrayList<>();
    for (int author : authors) {
      episodes.add(new LabelledEpisode(List.of(new PostInput(new int[] {1}, 0, 0)), author));
    }
    return episodes;
  }
}
