package org.sybilline.trainer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Tensor;
import org.sybilline.trainer.model.LibTorch;

/** Trains SYSML for one market or, multitask, for several (method section 9). */
public final class SysmlTrainer {

  private SysmlTrainer() {}

  /**
   * Trains to the last epoch, going on from the checkpoint in the folder if there is one.
   *
   * <p>A run that was stopped at any point and goes on gives the same weights as an unbroken one,
   * bit for bit with equal threads on one machine.
   *
   * @param checkpoints folder for the state after every epoch; made if absent
   * @throws IllegalArgumentException if the data do not fit the shape or are too few, or the
   *     checkpoint is of other data, settings or shape
   * @throws IllegalStateException if the loss is no longer a finite number
   */
  public static TrainedModel train(
      TrainingData data,
      TrainingSettings settings,
      ModelShape shape,
      ProgressListener listener,
      Path checkpoints)
      throws IOException {
    data.checkFits(shape);
    LibTorch.useThreads(settings.threads());
    TaskSampler sampler = new TaskSampler(data, settings);
    Checkpoint checkpoint = new Checkpoint(checkpoints, RunFingerprint.of(data, settings, shape));
    try (TrainingNetwork network =
        new TrainingNetwork(shape, settings, sampler.tasks(), data.contextRows())) {
      int steps = sampler.stepsPerEpoch();
      List<EpochResult> epochs = new ArrayList<>();
      Map<String, Tensor> best = Map.of();

      @Nullable TrainingState reached = checkpoint.read();
      if (reached != null) {
        network.load(reached);
        epochs.addAll(reached.epochs());
        best = reached.best();
        sampler.skip((long) epochs.size() * steps);
      }

      StepClock clock = new StepClock();
      while (epochs.size() < settings.epochs()) {
        int epoch = epochs.size() + 1;
        double rate = Plateau.rateAfter(epochs, settings.learningRate(), settings.plateau());
        double sum = 0;
        for (int step = 1; step <= steps; step++) {
          long seed = Seeds.ofStep(settings.seed(), (epoch - 1L) * steps + step);
          double loss = network.step(sampler.next(), rate, seed);
          requireFinite(loss, epoch, step);
          sum += loss;
          clock.stepDone();
          long left = (long) (settings.epochs() - epoch) * steps + steps - step;
          listener.progressed(
              new Progress(
                  epoch,
                  settings.epochs(),
                  step,
                  steps,
                  sum / step,
                  null,
                  null,
                  rate,
                  clock.secondsPerStep(),
                  clock.timeFor(left)));
        }

        double validationLoss = validationLoss(network, sampler);
        double validationMrr = validationMrr(network, sampler.markets());
        requireFinite(validationLoss, epoch, steps);
        epochs.add(new EpochResult(epoch, sum / steps, validationLoss, validationMrr, rate));
        if (TrainingState.bestOf(epochs, settings.keep()).epoch() == epoch) {
          best = network.model();
        }
        checkpoint.write(new TrainingState(epochs, network.all(), network.moments(), best));
        listener.progressed(
            new Progress(
                epoch,
                settings.epochs(),
                steps,
                steps,
                sum / steps,
                validationLoss,
                validationMrr,
                rate,
                clock.secondsPerStep(),
                clock.timeFor((long) (settings.epochs() - epoch) * steps)));
      }
      return new TrainedModel(
          ModelWeights.of(shape, best),
          TrainingState.bestOf(epochs, settings.keep()).epoch(),
          epochs);
    }
  }

  /** Mean over all validation episodes of all markets, and the cross task's if it has some. */
  private static double validationLoss(TrainingNetwork network, TaskSampler sampler) {
    double sum = 0;
    int episodes = 0;
    for (TaskSampler.Batch held : sampler.validation()) {
      int count = held.episodes().size();
      sum += network.loss(held.task(), held.episodes()) * count;
      episodes += count;
    }
    return sum / episodes;
  }

  /** Mean over the same episodes, each among those of its market. */
  private static double validationMrr(TrainingNetwork network, List<MarketTask> markets) {
    double sum = 0;
    int episodes = 0;
    for (MarketTask market : markets) {
      sum +=
          ValidationRetrieval.reciprocalRanks(
              market.validation(), network.embed(market.validation()));
      episodes += market.validation().size();
    }
    return sum / episodes;
  }

  private static void requireFinite(double loss, int epoch, int step) {
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException(
          "expected a finite loss, found "
              + loss
              + " in epoch "
              + epoch
              + " at step "
              + step
              + ". Lower the learning rate; the checkpoint of the epoch before is intact.");
    }
  }
}
