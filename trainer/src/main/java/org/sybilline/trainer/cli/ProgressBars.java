package org.sybilline.trainer.cli;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.sybilline.trainer.evaluation.Tasks;

/** Progress on the screen: a moving bar on a terminal, a line now and then in a log. */
final class ProgressBars implements Tasks {

  private static final int TERMINAL_MILLIS = 250;
  private static final int LOG_MILLIS = 15_000;

  private final PrintStream screen;

  ProgressBars(PrintStream screen) {
    this.screen = screen;
  }

  @Override
  public Task begin(String name, long size) {
    ProgressBar bar = bar(name, size);
    return new Task() {
      @Override
      public void step(long steps) {
        bar.stepBy(steps);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  ProgressBar bar(String name, long size) {
    return bar(name, size, 0);
  }

  /** A bar of which part was done by an earlier process, which does not count for the time left. */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on; this is built and run on 17
  ProgressBar bar(String name, long size, long done) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(size)
            .startsFrom(done, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII);
    if (System.console() == null) {
      builder
          .setUpdateIntervalMillis(LOG_MILLIS)
          .setConsumer(new DelegatingProgressBarConsumer(screen::println, 120));
    } else {
      builder.setUpdateIntervalMillis(TERMINAL_MILLIS);
    }
    return builder.build();
  }
}
