package org.sybilline.service.query;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import org.sybilline.bundle.Bundle;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.episode.EpisodeId;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.IndexSettings;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.PostDocument;
import org.sybilline.index.Server;
import org.sybilline.index.read.AccountFilter;
import org.sybilline.index.read.IndexReader;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.post.AccountKey;
import org.sybilline.service.evidence.FindEvidence;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;

/**
 * What questions cost, part by part, on an index of {@value #ACCOUNTS} accounts of {@value
 * #EPISODES} episodes each and two accounts that write a lot, filled with vectors by lot, in this
 * process. Prints the CPU time that the process spent on a call, Elasticsearch's share included,
 * beside the time that the call took: a busy machine disturbs the former less. Not a test; to
 * compare two builds, run {@code main} on the test class path of each, one after the other:
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -Xmx3g -cp … org.sybilline.service.query.ReadBenchmark
 * </pre>
 */
public final class ReadBenchmark {

  private static final Instant START = Instant.parse("2013-05-01T08:00:00Z");
  private static final int ACCOUNTS = 10_000;
  private static final int EPISODES = 3;
  private static final int MANY_EPISODES = 250;
  private static final int EPISODE_LENGTH = 5;
  private static final String PREFIX = "benchmark";
  private static final AccountKey MUCH = new AccountKey("north", "much");
  private static final AccountKey MANY = new AccountKey("south", "many");
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Random random = new Random(1);
  private final EmbeddingModel model;
  private final ElasticsearchIndex index;
  private final List<String> words = new ArrayList<>();
  private final List<IndexWrite> writes = new ArrayList<>();

  private ReadBenchmark(EmbeddingModel model, ElasticsearchIndex index) {
    this.model = model;
    this.index = index;
    for (int i = 0; i < 3000; i++) {
      StringBuilder word = new StringBuilder();
      for (int letters = 1 + random.nextInt(9); letters > 0; letters--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words.add(word.toString());
    }
  }

  public static void main(String[] arguments) {
    try (var elasticsearch = EmbeddedElasticsearch.start();
        var model = EmbeddingModel.open(Bundle.openDefault(), InferenceSettings.cpu());
        var index =
            ElasticsearchIndex.connect(
                IndexSettings.exact(elasticsearch.url(), PREFIX, model.id(), model.dimensions()));
        var server = Server.at(elasticsearch.url(), null, Duration.ofSeconds(30))) {
      index.prepare();
      var benchmark = new ReadBenchmark(model, index);
      benchmark.fill();
      server.json("POST", "/" + PREFIX + "-*/_refresh", null, "");
      benchmark.run(new IndexReader(server, PREFIX));
    }
  }

  private void fill() {
    for (int a = 0; a < ACCOUNTS; a++) {
      account(new AccountKey("m" + a % 20, "user" + a), EPISODES, false);
    }
    account(MUCH, MANY_EPISODES, true);
    account(MANY, MANY_EPISODES, true);
    index.write(List.copyOf(writes));
  }

  private String text() {
    StringJoiner text = new StringJoiner(" ");
    for (int more = 20 + random.nextInt(80); more > 0; more--) {
      text.add(words.get(random.nextInt(words.size())));
    }
    return text.toString();
  }

  private float[] near(float[] style, double noise) {
    float[] vector = new float[style.length];
    double norm = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (style[i] + noise * random.nextGaussian());
      norm += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(norm);
    }
    return vector;
  }

  private void account(AccountKey account, int episodes, boolean texts) {
    float[] style = near(new float[model.dimensions()], 1);
    for (int e = 0; e < episodes; e++) {
      List<String> ids = new ArrayList<>();
      for (int p = 0; p < EPISODE_LENGTH; p++) {
        ids.add(account.user() + "-" + e + "-" + p);
      }
      String id = new EpisodeId(account, ids.get(0), 1).id();
      Instant time = START.plus(Duration.ofHours(e));
      writes.add(
          new IndexWrite.PutEpisode(
              new EpisodeDocument(
                  id,
                  account,
                  near(style, .5 / Math.sqrt(style.length)),
                  ids,
                  List.of("general"),
                  time,
                  time,
                  time)));
      if (texts) {
        for (String post : ids) {
          time = time.plusSeconds(60);
          writes.add(
              new IndexWrite.PutPost(
                  new PostDocument(
                      account, "general", "t", post, time, time, "title", text(), id)));
        }
      }
    }
    writes.add(
        new IndexWrite.PutAccountSnapshot(
            new AccountSnapshot(
                account, 1, style, EPISODE_LENGTH * episodes, episodes, START, START, List.of())));
    if (writes.size() > 2000) {
      index.write(List.copyOf(writes));
      writes.clear();
    }
  }

  private void run(IndexReader reader) {
    List<PastedPost> posts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      posts.add(new PastedPost("", "", START, text()));
    }
    float[] vector = model.embed(posts);
    var nearest = new NearestAccounts(reader, new Judgement(model.manifest().calibration(), 5));
    AccountFilter all = AccountFilter.all(null);
    List<AccountKey> ten =
        reader.nearest().accounts(vector, all, 10, 200).orElseThrow().stream()
            .map(f -> f.item().account())
            .toList();
    time("embed 5 posts", 200, () -> model.embed(posts));
    time("nearest accounts", 300, () -> reader.nearest().accounts(vector, all, 11, 200));
    time("episodes of 10 accounts", 300, () -> reader.nearest().episodes(vector, ten, all, 3));
    time(
        "whole knn",
        100,
        () ->
            nearest.answer(
                new NearestQuestion(
                    model.embed(posts), 5, null, all, NearestQuestion.Mode.EXACT, 10),
                "",
                null));
    String episode = reader.episodes(MUCH, List.of(), 1).get(0).episodeId();
    time("200 episodes", 20, () -> reader.episodes(MUCH, List.of(), 200));
    time("posts of an episode", 20, () -> reader.posts(episode));
    time("2000 occasions", 20, () -> reader.occasions(MUCH, 2000));
    time(
        "evidence, new",
        10,
        () -> new FindEvidence(model, reader).ofPair(MUCH, MANY, .5, List.of(), 3));
    var evidence = new FindEvidence(model, reader);
    time("evidence, known", 20, () -> evidence.ofPair(MUCH, MANY, .5, List.of(), 3));
  }

  /** Runs it so often to get warm, then as often to be measured. */
  private static void time(String what, int times, Runnable call) {
    for (int i = 0; i < times; i++) {
      call.run();
    }
    long[] nanos = new long[times];
    long cpu = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      call.run();
      nanos[i] = System.nanoTime() - began;
    }
    cpu = SYSTEM.getProcessCpuTime() - cpu;
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-28s cpu %8.2f ms, min %8.1f p50 %8.1f ms, p99 %8.1f ms%n",
        what,
        cpu / 1e6 / times,
        nanos[0] / 1e6,
        nanos[times / 2] / 1e6,
        nanos[times * 99 / 100] / 1e6);
  }
}
