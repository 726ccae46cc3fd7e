package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The batches of the paper's code: of each market all training episodes, topped up by random
 * repeats to whole batches, shuffled and cut once; market after market, then the cross-market task;
 * and in the next epoch the same again.
 */
final class FixedBatches {

  private final List<TaskSampler.Batch> batches = new ArrayList<>();
  private int next;

  /**
   * Cuts the batches.
   *
   * @param cross the cross-market task, if it trains
   * @param crossEpisodes episodes of it, rounded up to whole batches
   */
  FixedBatches(
      List<MarketTask> markets,
      @Nullable CrossTask cross,
      int crossEpisodes,
      int size,
      Random random) {
    for (MarketTask market : markets) {
      List<LabelledEpisode> episodes = new ArrayList<>(market.train());
      while (episodes.size() % size != 0) {
        episodes.add(market.train().get(random.nextInt(market.train().size())));
      }
      Collections.shuffle(episodes, random);
      for (int from = 0; from < episodes.size(); from += size) {
        batches.add(
            new TaskSampler.Batch(market, List.copyOf(episodes.subList(from, from + size))));
      }
    }
    if (cross != null) {
      for (int drawn = 0; drawn < crossEpisodes; drawn += size) {
        batches.add(new TaskSampler.Batch(cross, cross.draw(size, random)));
      }
    }
  }

  int perEpoch() {
    return batches.size();
  }

  TaskSampler.Batch next() {
    return batches.get(next++ % batches.size());
  }
}
