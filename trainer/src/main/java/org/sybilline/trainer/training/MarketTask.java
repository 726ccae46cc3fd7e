package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Whose episode is it, within one market: pass after pass over its episodes, each shuffled. */
final class MarketTask implements Task {

  private final MarketEpisodes market;
  private final List<LabelledEpisode> train;
  private final List<LabelledEpisode> validation;
  private final List<LabelledEpisode> pass = new ArrayList<>();

  /**
   * Sets the latest episodes aside for validation.
   *
   * @param validationShare share of the episodes, in (0, 1)
   * @throws IllegalArgumentException if fewer than two episodes are left to train on
   */
  MarketTask(MarketEpisodes market, double validationShare) {
    this.market = market;
    List<LabelledEpisode> all = market.episodes();
    int held = (int) (all.size() * validationShare);
    train = all.subList(0, all.size() - held);
    validation = all.subList(all.size() - held, all.size());
    if (train.size() < 2) {
      throw new IllegalArgumentException(
          "market '%s' has %d episodes to train on and %d to validate on, expected 2 or more to"
                  .formatted(market.market(), train.size(), held)
              + " train on. Leave it out or give it more posts.");
    }
  }

  @Override
  public String name() {
    return "market/" + market.market();
  }

  @Override
  public int classes() {
    return market.authors();
  }

  List<LabelledEpisode> train() {
    return train;
  }

  List<LabelledEpisode> validation() {
    return validation;
  }

  /** Batches run on over the end of a pass, so all have the same size. */
  @Override
  public List<LabelledEpisode> draw(int size, Random random) {
    int count = Math.min(size, train.size());
    List<LabelledEpisode> batch = new ArrayList<>(count);
    while (batch.size() < count) {
      if (pass.isEmpty()) {
        pass.addAll(train);
        Collections.shuffle(pass, random);
      }
      batch.add(pass.remove(pass.size() - 1));
    }
    return batch;
  }
}
