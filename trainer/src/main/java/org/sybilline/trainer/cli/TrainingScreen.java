package org.sybilline.trainer.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.training.Progress;
import org.sybilline.trainer.training.ProgressListener;

/** Shows a training run: one bar over all steps, one line for every epoch. */
final class TrainingScreen implements ProgressListener, AutoCloseable {

  private final ProgressBars bars;
  private final PrintWriter out;
  private @Nullable ProgressBar bar;

  TrainingScreen(ProgressBars bars, PrintWriter out) {
    this.bars = bars;
    this.out = out;
  }

  @Override
  public void progressed(Progress progress) {
    if (bar == null) {
      bar = bars.bar("training", (long) progress.epochs() * progress.steps());
    }
    bar.stepTo((long) (progress.epoch() - 1) * progress.steps() + progress.step());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            "epoch %d/%d loss %.3f",
            progress.epoch(),
            progress.epochs(),
            progress.loss()));
    Double validation = progress.validationLoss();
    if (validation != null) {
      out.println(
          String.format(
              Locale.ROOT,
              "epoch %d of %d: loss %.4f, validation loss %.4f and MRR %.4f, rate %.2e, %.2f s a step,"
                  + " %s to go",
              progress.epoch(),
              progress.epochs(),
              progress.loss(),
              validation,
              progress.validationMrr(),
              progress.learningRate(),
              progress.secondsPerStep(),
              minutes(progress.remaining().toSeconds())));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static String minutes(long seconds) {
    return seconds < 60 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }
}
