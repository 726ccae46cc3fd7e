package org.sybilline.trainer.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.reproduce.ReproductionListener;

/**
 * Shows a reproduction: one bar over the whole plan with the time left and what is running, one
 * line for every finished training.
 */
final class ReproductionScreen implements ReproductionListener, AutoCloseable {

  private final ProgressBars bars;
  private final PrintWriter out;
  private @Nullable ProgressBar bar;
  private String doing = "";

  ReproductionScreen(ProgressBars bars, PrintWriter out) {
    this.bars = bars;
    this.out = out;
  }

  @Override
  public void begun(long work, long done) {
    bar = bars.planBar("reproducing", work, done);
    bar.setExtraMessage(doing);
  }

  @Override
  public void worked(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void doing(String what) {
    doing = " " + what;
    if (bar != null) {
      bar.setExtraMessage(doing);
    }
  }

  @Override
  public void note(String line) {
    out.println(line);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
