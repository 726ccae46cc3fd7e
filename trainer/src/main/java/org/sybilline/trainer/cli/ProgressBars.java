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
  private static final int LOG_WIDTH = 120;
  private static final int PLAN_LOG_WIDTH = 170;

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
    return build(builder(name, size), LOG_WIDTH);
  }

  /**
   * A bar over hours of work, of which part was done by an earlier process and does not count for
   * the time left. It goes on telling what is being done when nothing moves.
   *
   * @param size in posts
   * @param done of it before
   */
  ProgressBar planBar(String name, long size, long done) {
    return build(
        builder(name, size)
            .setUnit("k posts", 1000)
            .startsFrom(done, Duration.ZERO)
            .continuousUpdate(),
        PLAN_LOG_WIDTH);
  }

  private static ProgressBarBuilder builder(String name, long size) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(size)
        .setStyle(ProgressBarStyle.ASCII);
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on; this is built and run on 17
  private ProgressBar build(ProgressBarBuilder builder, int logWidth) {
    if (System.console() == null) {
      builder
          .setUpdateIntervalMillis(LOG_MILLIS)
          .setConsumer(new DelegatingProgressBarConsumer(screen::println, logWidth));
    } else {
      builder.setUpdateIntervalMillis(TERMINAL_MILLIS);
    }
    return builder.build();
  }
}
