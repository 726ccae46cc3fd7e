package org.sybilline.local.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.sybilline.local.replay.ReplaySpeed;
import org.sybilline.local.replay.Replayer;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.stack.LocalStack;
import org.sybilline.local.stack.StackSettings;
import org.sybilline.local.synthetic.ForumShape;
import org.sybilline.local.synthetic.SyntheticForum;

/** What runs in the process that is killed, and what the test asks of the processes after it. */
final class RecoveryRun {

  private static final int PARALLELISM = 2;
  private static final int RECORDS_BEFORE_THE_KILL = 700;

  private static final String SUBSCRIPTION =
      """
      {"id": "pair", "kind": "MARKET_PAIR", "market": "market-a", "otherMarket": "market-b",
       "minProbability": 0.01, "since": "2000-01-01T00:00:00Z"}
      """;

  private RecoveryRun() {}

  /**
   * Starts a stack on the folder, replays half, goes on slowly enough for a first checkpoint to
   * come in the middle on any machine, and stays until killed.
   */
  public static void main(String[] arguments) throws Exception {
    LocalStack stack = LocalStack.start(settings(Path.of(arguments[0]), arguments[1]));
    subscribe(stack);
    Replayer half = replayer(stack);
    CompletableFuture<Void> replay = CompletableFuture.runAsync(() -> replay(half, "250/s"));
    while (half.progress().sent() < RECORDS_BEFORE_THE_KILL) {
      requireGoingOn(replay);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    half.stop();
    replay.join();
    Files.createFile(halfway(Path.of(arguments[0])));
    replay(replayer(stack), "2/s");
    throw new IllegalStateException("the replay is over before the kill; make it slower");
  }

  private static void requireGoingOn(CompletableFuture<Void> replay) {
    if (replay.isDone()) {
      replay.join();
      throw new IllegalStateException("the replay is over before the kill; make it slower");
    }
  }

  /** A file that appears when the process has replayed enough to be killed. */
  static Path halfway(Path folder) {
    return folder.resolve("halfway");
  }

  private static void replay(Replayer replayer, String speed) {
    try {
      replayer.replay(posts(), ReplaySpeed.parse(speed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A stack with an index, topics of alerts and rejects, and transactions of its own, on the posts
   * and subscriptions that all stacks of the folder share. The thresholds let nearly everything
   * through, whatever the model, so that there is much to compare.
   */
  static StackSettings settings(Path folder, String name) {
    return StackSettings.in(folder, PARALLELISM)
        .with("index.prefix", name)
        .with("kafka.group-id", name)
        .with("kafka.transactional-id-prefix", name)
        .with("kafka.topic.alerts", name + ".alerts")
        .with("kafka.topic.rejected", name + ".rejected")
        .with("match.level.possible", "0.01")
        .with("match.level.likely", "0.02")
        .with("checkpoint.interval", "1s");
  }

  static PostSource posts() {
    return SyntheticForum.generate(5, new ForumShape(3, 60, 15, 15, 120));
  }

  static Replayer replayer(LocalStack stack) {
    return new Replayer(
        stack.kafka().bootstrapServers(), stack.job().settings().kafka().topics().posts());
  }

  private static void subscribe(LocalStack stack) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", stack.kafka().bootstrapServers());
    String topic = stack.job().settings().kafka().topics().subscriptions();
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      RecordMetadata taken = producer.send(new ProducerRecord<>(topic, "pair", SUBSCRIPTION)).get();
      System.out.println("subscribed at offset " + taken.offset());
    }
  }
}
