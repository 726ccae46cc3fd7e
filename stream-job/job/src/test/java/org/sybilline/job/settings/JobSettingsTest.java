package org.sybilline.job.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.index.VectorIndex;
import org.sybilline.inference.Device;

class JobSettingsTest {

  private static final String[] REQUIRED = {
    "--kafka.bootstrap-servers=kafka:9092",
    "--index.url=http://index:9200",
    "--checkpoint.directory=file:///checkpoints"
  };

  private final Path folder;

  JobSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void hasDefaultsForAllButThreeKeys() throws SettingsException {
    JobSettings settings = JobSettings.read(REQUIRED, Map.of());

    assertEquals(
        new Topics(
            "forum.posts",
            "forum.posts.rejected",
            "alert.subscriptions",
            "match.verdicts",
            "match.alerts"),
        settings.kafka().topics());
    assertEquals(new BundleSettings(null, Device.CPU, 1), settings.bundle());
    assertEquals(
        new MatchSettings(Duration.ofSeconds(5), 10, 5, 5, LevelThresholds.defaults()),
        settings.match());
    assertEquals(new StateSettings(Duration.ofDays(30), Duration.ofDays(365)), settings.state());
    assertEquals(VectorIndex.EXACT, settings.index().vectors());
    assertEquals(CheckpointSettings.Backend.HASHMAP, settings.checkpoints().backend());
    assertNull(settings.checkpoints().restoreFrom());
  }

  @Test
  void readsEveryKey() throws SettingsException {
    JobSettings settings =
        read(
            "kafka.topic.posts=p",
            "kafka.topic.rejected=r",
            "kafka.topic.subscriptions=s",
            "kafka.topic.verdicts=v",
            "kafka.topic.alerts=a",
            "kafka.group-id=g",
            "kafka.transactional-id-prefix=t",
            "kafka.transaction-timeout=1h",
            "kafka.quiet-after=20s",
            "kafka.stop-at-end=true",
            "kafka.client.security.protocol=SSL",
            "bundle.path=/b.zip",
            "bundle.device=cuda",
            "bundle.threads=2",
            "index.api-key=key",
            "index.prefix=forum",
            "index.vectors=hnsw",
            "index.retry-limit=1min",
            "index.posts=false",
            "index.bulk.documents=9",
            "index.bulk.deadline=9ms",
            "encode.tokens=100",
            "encode.deadline=1ms",
            "pool.episodes=7",
            "pool.deadline=2ms",
            "match.interval=10s",
            "match.neighbours=3",
            "match.min-posts=4",
            "match.max-key-holders=2",
            "match.level.possible=0.2",
            "match.level.likely=0.6",
            "match.level.strong=0.8",
            "state.post-ids=2d",
            "state.open-episodes=3d",
            "checkpoint.interval=1s",
            "checkpoint.retained=5",
            "checkpoint.backend=rocksdb",
            "checkpoint.restore-from=file:///c");

    assertEquals(
        new KafkaSettings(
            "kafka:9092",
            new Topics("p", "r", "s", "v", "a"),
            "g",
            "t",
            Duration.ofHours(1),
            Duration.ofSeconds(20),
            true,
            new TreeMap<>(Map.of("security.protocol", "SSL"))),
        settings.kafka());
    assertEquals(new BundleSettings("/b.zip", Device.CUDA, 2), settings.bundle());
    assertEquals("key", settings.index().apiKey());
    assertEquals(VectorIndex.HNSW, settings.index().vectors());
    assertFalse(settings.index().writePosts());
    assertEquals(new BatchSettings(9, Duration.ofMillis(9)), settings.index().bulk());
    assertEquals(
        new InferenceBatches(
            new BatchSettings(100, Duration.ofMillis(1)),
            new BatchSettings(7, Duration.ofMillis(2))),
        settings.batches());
    assertEquals(
        new MatchSettings(Duration.ofSeconds(10), 3, 4, 2, new LevelThresholds(.2, .6, .8)),
        settings.match());
    assertEquals(new StateSettings(Duration.ofDays(2), Duration.ofDays(3)), settings.state());
    assertEquals(
        new CheckpointSettings(
            "file:///checkpoints",
            Duration.ofSeconds(1),
            5,
            CheckpointSettings.Backend.ROCKSDB,
            "file:///c"),
        settings.checkpoints());
  }

  @Test
  void anArgumentOutranksTheEnvironmentAndThatTheFile() throws Exception {
    Path file = folder.resolve("job.properties");
    Files.writeString(file, "match.neighbours=1\nmatch.min-posts=1\nmatch.max-key-holders=1\n");

    JobSettings settings =
        JobSettings.read(
            with("settings=" + file, "match.neighbours=3"),
            Map.of(
                "SYBILLINE_JOB_MATCH_NEIGHBOURS", "2",
                "SYBILLINE_JOB_MATCH_MIN_POSTS", "2",
                "HOME", "/root"));

    assertEquals(3, settings.match().neighbours());
    assertEquals(2, settings.match().minPosts());
    assertEquals(1, settings.match().maxKeyHolders());
  }

  @Test
  void tellsAllProblemsAtOnceWithTheirFix() {
    SettingsException refused =
        assertThrows(
            SettingsException.class,
            () ->
                JobSettings.read(
                    new String[] {
                      "--kafka.bootstrap-server=kafka:9092",
                      "--index.url=ftp://index",
                      "--match.neighbours=many",
                      "--match.level.likely=0.95",
                      "--kafka.quiet-after=1s",
                      "--state.post-ids=1h",
                      "--bundle.device=tpu",
                      "loose"
                    },
                    Map.of("SYBILLINE_JOB_BUNDLE_PAHT", "/b.zip")));

    String all = String.valueOf(refused.getMessage());
    for (String expected :
        List.of(
            "unknown key kafka.bootstrap-server; did you mean kafka.bootstrap-servers?",
            "kafka.bootstrap-servers is missing",
            "checkpoint.directory is missing",
            "http(s)://",
            "match.neighbours must be a whole number from 1 to 1000, found 'many'",
            "levels must rise",
            "kafka.quiet-after must be at least match.interval",
            "state.post-ids must be a duration",
            "bundle.device must be one of [cpu, cuda], found 'tpu'",
            "expected arguments as --key=value",
            "SYBILLINE_JOB_BUNDLE_PAHT in the environment; did you mean SYBILLINE_JOB_BUNDLE_PATH?")) {
      assertTrue(all.contains(expected), expected + " is not in " + all);
    }
    assertEquals(11, refused.problems().size(), all);
  }

  @Test
  void neverPrintsSecrets() throws SettingsException {
    JobSettings settings =
        read("index.api-key=s3cret", "kafka.client.sasl.jaas.config=password s3cret");

    assertFalse(settings.toString().contains("s3cret"), settings.toString());
    SettingsException refused =
        assertThrows(
            SettingsException.class, () -> read("index.api-key=s3cret", "--s3cret", "x=1"));
    assertFalse(String.valueOf(refused.getMessage()).contains("s3cret"), refused.getMessage());
  }

  @Test
  void refusesASettingsFileThatIsNotThere() {
    SettingsException refused =
        assertThrows(SettingsException.class, () -> read("settings=/no/such.properties"));

    assertTrue(refused.problems().get(0).contains("/no/such.properties"));
  }

  @Test
  void helpNamesEveryKeyOnce() {
    List<String> keys =
        JobSettings.help().lines().map(line -> line.substring(0, line.indexOf(' '))).toList();

    assertEquals(keys.stream().distinct().toList(), keys);
    assertTrue(keys.containsAll(List.of("kafka.bootstrap-servers", "match.interval", "index.url")));
  }

  private static JobSettings read(String... settings) throws SettingsException {
    return JobSettings.read(with(settings), Map.of());
  }

  private static String[] with(String... settings) {
    List<String> arguments = new ArrayList<>(Arrays.asList(REQUIRED));
    Stream.of(settings).map(s -> s.startsWith("--") ? s : "--" + s).forEach(arguments::add);
    return arguments.toArray(String[]::new);
  }
}
