package org.sybilline.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.local.replay.ReplayProgress;
import org.sybilline.local.stack.LocalStack;
import org.sybilline.local.stack.RunMetrics;
import org.sybilline.local.view.AlertFeed;
import org.sybilline.local.view.CandidateFeed;
import org.sybilline.local.view.IndexView;
import org.sybilline.local.view.RunCounts;
import org.sybilline.local.view.RunStatus;
import org.sybilline.local.view.Screen;

/** Looks at a running stack again and again, and shows what is new. */
final class RunMonitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunMonitor.class);

  private static final int LINES_PER_LOOK = 5;
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Screen screen;
  private final RunMetrics metrics;
  private final ReplayProgress progress;
  private final long records;
  private final CandidateFeed candidates;
  private final AlertFeed alerts;
  private final RunStatus status = new RunStatus();
  private final Map<String, Double> busy = new TreeMap<>();
  private final long startNanos = System.nanoTime();
  private int looks;
  private long alertsSeen;
  private @Nullable Duration firstMatch;
  private @Nullable Duration allTaken;

  RunMonitor(Screen screen, LocalStack stack, ReplayProgress progress, long records) {
    this.screen = screen;
    this.metrics = stack.flink().metrics();
    this.progress = progress;
    this.records = records;
    String prefix = stack.job().settings().index().prefix();
    this.candidates = new CandidateFeed(new IndexView(stack.elasticsearch().url(), prefix));
    this.alerts =
        new AlertFeed(
            stack.kafka().bootstrapServers(), stack.job().settings().kafka().topics().alerts());
  }

  /** Shows what has come since the last look. */
  void look() {
    try {
      for (String line : candidates.news(LINES_PER_LOOK)) {
        firstMatch = firstMatch == null ? sinceStart() : firstMatch;
        screen.line(line);
      }
    } catch (IOException e) {
      LOG.info("no candidates to show now: {}", e.getMessage()); // the job says what it waits for
    }
    showAlerts();
    if (allTaken == null && taken() >= records - progress.skipped() && records > 0) {
      allTaken = sinceStart();
    }
    if (allTaken == null) {
      looks++;
      metrics.busy().forEach((task, share) -> busy.merge(task, share, Double::sum));
    }
    status.next(counts(), sinceStart()).ifPresentOrElse(screen::status, screen::catchUp);
  }

  /** Shows all that has come, with every alert that has been sent. */
  void lookToTheEnd() {
    look();
    while (alerts.hasMore()) {
      showAlerts();
    }
  }

  /** What the run waits for, told with the status from now on; null for nothing. */
  void waitsFor(@Nullable Supplier<String> what) {
    status.waitsFor(what);
  }

  /** From now on only what changes is worth a status. */
  void summedUp() {
    status.tellOnlyChanges();
  }

  private void showAlerts() {
    try {
      for (AlertFeed.ShownAlert alert : alerts.poll(PATIENCE)) {
        alertsSeen++;
        if (alertsSeen <= 20 || alertsSeen % 100 == 0) {
          screen.line(alert.line());
        }
      }
    } catch (IOException e) {
      LOG.warn("an alert that is no JSON", e);
    }
  }

  private RunCounts counts() {
    return new RunCounts(
        progress.sent() + progress.skipped(),
        records,
        metrics.counted(JobMetrics.POSTS),
        metrics.counted(JobMetrics.EPISODES),
        metrics.counted(JobMetrics.MATCHES),
        metrics.counted(JobMetrics.CANDIDATES),
        alertsSeen,
        metrics.counted(JobMetrics.REJECTED));
  }

  private long taken() {
    return metrics.counted(JobMetrics.POSTS) + metrics.counted(JobMetrics.REJECTED);
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** From the start of the replay to the first candidate that was shown. */
  @Nullable Duration firstMatch() {
    return firstMatch;
  }

  /** From the start of the replay until the job had taken every record. */
  @Nullable Duration allTaken() {
    return allTaken;
  }

  long alerts() {
    return alertsSeen;
  }

  /** Share of time, in [0, 1] for each task in parallel, that chains of operators worked. */
  Map<String, Double> meanBusy() {
    Map<String, Double> mean = new TreeMap<>();
    busy.forEach((task, sum) -> mean.put(task, sum / Math.max(1, looks)));
    return mean;
  }

  @Override
  public void close() {
    screen.endStatus();
    alerts.close();
  }
}
