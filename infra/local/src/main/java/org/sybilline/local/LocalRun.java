package org.sybilline.local;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.local.replay.Replayer;
import org.sybilline.local.replay.TopicEnds;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.stack.LocalService;
import org.sybilline.local.stack.LocalStack;
import org.sybilline.local.stack.ServiceOptions;
import org.sybilline.local.stack.StackException;
import org.sybilline.local.stack.StackSettings;
import org.sybilline.local.view.Screen;

/** One run: everything started, posts replayed, everything matched, summed up and stopped. */
final class LocalRun {

  private static final long LOOK_EVERY_MILLIS = 1000;

  private final RunOptions options;
  private final DataFolder data;
  private final Screen screen;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  LocalRun(RunOptions options, DataFolder data, Screen screen) {
    this.options = options;
    this.data = data;
    this.screen = screen;
  }

  void run() throws IOException, StackException, SettingsException, InterruptedException {
    try {
      PostSource source = Sources.choose(options, data.path(), screen);
      data.requireSource(source);
      screen.line(
          "Replaying %s: %,d posts of %d markets, %s"
              .formatted(
                  source.description(),
                  source.survey().records(),
                  source.survey().postsByMarket().size(),
                  options.speed()));
      try (LocalStack stack = LocalStack.start(stackSettings())) {
        run(source, stack);
      }
    } finally {
      ended.countDown();
    }
  }

  /** Asks the run to end early, and waits until it has. For a shutdown hook. */
  void stop() {
    stopAsked.countDown();
    try {
      boolean inOrder = ended.await(30, TimeUnit.SECONDS);
      if (!inOrder) {
        screen.line("Not everything stopped in order.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private StackSettings stackSettings() {
    Map<String, String> job = new TreeMap<>(options.job());
    if (options.bundle() != null) {
      job.put("bundle.path", options.bundle().toAbsolutePath().toString());
    }
    return new StackSettings(
        data.path(),
        options.kafkaPort(),
        options.elasticsearchPort(),
        options.pagePort(),
        options.parallelism(),
        new TreeMap<>(job),
        options.withService()
            ? new ServiceOptions(options.consolePort(), options.service())
            : null);
  }

  private void run(PostSource source, LocalStack stack)
      throws IOException, StackException, InterruptedException {
    String brokers = stack.kafka().bootstrapServers();
    var topics = stack.job().settings().kafka().topics();
    tellConsole(stack);
    screen.line("Flink's page  " + stack.flink().page());
    screen.line("Kafka         " + brokers);
    screen.line("Elasticsearch " + stack.elasticsearch().url());
    screen.line("Log           " + data.log());
    if (stack.job().resumed()) {
      screen.line("Going on from the latest checkpoint in " + data.path());
    }
    ExampleSubscriptions subscriptions = ExampleSubscriptions.of(source);
    subscriptions.send(brokers, topics.subscriptions());
    for (ExampleSubscriptions.Example example : subscriptions.examples()) {
      screen.line("Subscribed    " + example.id() + ": " + example.words());
    }
    Replayer replayer = new Replayer(brokers, topics.posts());
    try (RunMonitor monitor =
        new RunMonitor(screen, stack, replayer.progress(), source.survey().records())) {
      CompletableFuture<Void> replay = CompletableFuture.runAsync(() -> replay(replayer, source));
      boolean whole = watch(stack, monitor, replay::isDone) && isMatched(stack, monitor, replay);
      replayer.stop();
      if (!whole) {
        monitor.look();
      } else {
        monitor.lookToTheEnd();
        screen.endStatus();
        RunSummary.of(source, stack, monitor, options.keepRunning()).forEach(screen::line);
        if (options.keepRunning()) {
          monitor.summedUp();
          screen.line("Staying until Ctrl-C; Flink's page is " + stack.flink().page());
          watch(stack, monitor, () -> false);
        }
      }
    }
  }

  private void tellConsole(LocalStack stack) {
    LocalService service = stack.service();
    if (service != null) {
      screen.line("Console       " + service.console());
    }
  }

  private void replay(Replayer replayer, PostSource source) {
    try {
      replayer.replay(source, options.speed());
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** Waits until the last record that was replayed has been matched, and all of it is written. */
  private boolean isMatched(LocalStack stack, RunMonitor monitor, CompletableFuture<Void> replay)
      throws IOException, StackException, InterruptedException {
    requireSuccess(replay);
    var kafka = stack.job().settings().kafka();
    String brokers = stack.kafka().bootstrapServers();
    long last = TopicEnds.of(brokers, kafka.topics().posts()).latestTimestampMillis();
    do {
      monitor.waitsFor(() -> stack.job().openRound(last));
      if (!watch(stack, monitor, () -> stack.job().hasMatched(last))) {
        return false;
      }
      monitor.waitsFor(() -> "a checkpoint of all that was read");
      monitor.look();
      stack.job().settle();
    } while (TopicEnds.lag(brokers, kafka.topics().posts(), kafka.groupId()) > 0);
    monitor.waitsFor(null);
    return true;
  }

  private static void requireSuccess(CompletableFuture<Void> replay) throws IOException {
    try {
      replay.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e);
    }
  }

  /**
   * Shows what happens until a condition holds.
   *
   * @return false when the user wants to stop before
   */
  private boolean watch(LocalStack stack, RunMonitor monitor, BooleanSupplier until)
      throws StackException, InterruptedException {
    while (!until.getAsBoolean()) {
      stack.job().requireRunning();
      monitor.look();
      if (stopAsked.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }
}
