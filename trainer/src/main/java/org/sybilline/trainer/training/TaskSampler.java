package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the task of each step as the paper describes it (not as its code does, where an epoch goes
 * market by market and the cross-market batches never train): the cross-market task with
 * probability P_cr, otherwise a market in proportion to its training episodes. {@link AsPublished}
 * has it do as the code does.
 */
final class TaskSampler {

  private static final Logger log = LoggerFactory.getLogger(TaskSampler.class);

  /** One step's work. */
  record Batch(Task task, List<LabelledEpisode> episodes) {}

  private final List<MarketTask> markets;
  private final @Nullable CrossTask cross;
  private final TrainingSettings settings;
  private final Random random;
  private final @Nullable FixedBatches fixed;
  private final List<Batch> validation = new ArrayList<>();

  TaskSampler(TrainingData data, TrainingSettings settings) {
    this.settings = settings;
    markets =
        data.markets().stream().map(m -> new MarketTask(m, settings.validationShare())).toList();
    if (markets.stream().allMatch(market -> market.validation().isEmpty())) {
      throw new IllegalArgumentException(
          "no market has enough episodes for a validation part of "
              + settings.validationShare()
              + " of them. Raise the share or give more posts.");
    }
    cross = settings.crossShare() > 0 ? CrossTask.of(data, markets) : null;
    if (settings.crossShare() > 0 && !data.crossAccounts().isEmpty()) {
      log.info(
          "cross-market task: {} of {} labelled accounts have training episodes{}",
          cross == null ? 0 : cross.accounts(),
          data.crossAccounts().size(),
          cross == null ? ", too few: no cross-market task" : "");
    }
    random = new Random(Seeds.ofStep(settings.seed(), -1));
    int crossEpisodes = Math.max(1, (int) (settings.crossShare() * trainEpisodes()));
    fixed =
        settings.asPublished().fixedBatches()
            ? new FixedBatches(markets, trainedCross(), crossEpisodes, settings.batchSize(), random)
            : null;
    for (MarketTask market : markets) {
      if (!market.validation().isEmpty()) {
        validation.add(new Batch(market, market.validation()));
      }
    }
    if (cross != null && settings.asPublished().crossOnlyValidates()) {
      Random ofCross = new Random(Seeds.ofStep(settings.seed(), -2));
      validation.add(new Batch(cross, cross.draw(crossEpisodes, ofCross)));
    }
  }

  /** The cross-market task if it trains. */
  private @Nullable CrossTask trainedCross() {
    return settings.asPublished().crossOnlyValidates() ? null : cross;
  }

  /** What the validation loss is of: per task its episodes, of any number. */
  List<Batch> validation() {
    return validation;
  }

  List<MarketTask> markets() {
    return markets;
  }

  /** All tasks; the cross-market task, if any, is the last. */
  List<Task> tasks() {
    List<Task> tasks = new ArrayList<>(markets);
    if (cross != null) {
      tasks.add(cross);
    }
    return tasks;
  }

  /** Steps in which as many episodes are drawn as there are to train on. */
  int stepsPerEpoch() {
    if (fixed != null) {
      return fixed.perEpoch();
    }
    return (trainEpisodes() + settings.batchSize() - 1) / settings.batchSize();
  }

  private int trainEpisodes() {
    return markets.stream().mapToInt(market -> market.train().size()).sum();
  }

  /** Draws the next step's batch. */
  Batch next() {
    if (fixed != null) {
      return fixed.next();
    }
    Task task = nextTask();
    return new Batch(task, task.draw(settings.batchSize(), random));
  }

  private Task nextTask() {
    CrossTask trained = trainedCross();
    if (trained != null && random.nextDouble() < settings.crossShare()) {
      return trained;
    }
    int episode = random.nextInt(trainEpisodes());
    for (MarketTask market : markets) {
      episode -= market.train().size();
      if (episode < 0) {
        return market;
      }
    }
    throw new IllegalStateException("the markets' episodes do not add up");
  }

  /** Draws and forgets: brings a resumed run to where the stopped one was. */
  void skip(long steps) {
    for (long i = 0; i < steps; i++) {
      next();
    }
  }
}
