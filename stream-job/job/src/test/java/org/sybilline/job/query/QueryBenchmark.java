package org.sybilline.job.query;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.Calibration;
import org.sybilline.feature.PostInput;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.profile.ChangedAccount;
import org.sybilline.post.AccountKey;

/**
 * What 10,000 standing queries cost for each post, beside the model's own inference with the bundle
 * that is built in. A post is taken to change one episode and one profile, the most it can.
 * Measures the calling thread's CPU time, which is where ONNX Runtime works with one thread, so a
 * busy machine disturbs little. Fails where the hits of matrix and loop differ.
 *
 * <p>Run {@code main} from an editor, or with the test class path of this module.
 */
public final class QueryBenchmark {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int QUERIES = 10_000;
  private static final int POSTS = 256;
  private static final int WORDS = 60;
  private static final Instant AT = Instant.parse("2026-01-05T12:00:00Z");

  private QueryBenchmark() {}

  public static void main(String[] arguments) {
    Bundle bundle = Bundle.openDefault();
    Calibration calibration = bundle.manifest().calibration();
    Random random = new Random(1);
    List<PostInput> posts = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      posts.add(bundle.featurizer().featurize(text(random), AT, "north", "general"));
    }
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      Supplier<float[][]> inference = () -> infer(posts, encoder, pooler);
      float[][] embeddings = inference.get();
      int dimensions = embeddings[0].length;
      List<ChangedAccount> accounts = accounts(embeddings, random);
      List<StandingQuery> queries = queries(embeddings, random);
      QueryMatrix matrix = QueryMatrix.of(queries, calibration, dimensions);
      List<List<QueryHit>> hits = matrix.match(accounts);
      if (!hits.equals(RandomQueries.byLoop(queries, accounts, calibration))) {
        throw new AssertionError("expected the hits of matrix and loop to be the same");
      }
      System.out.printf(
          Locale.ROOT,
          "%,d queries of %d dimensions, %d posts of %d words; %,d hits, the same of both%n",
          QUERIES,
          dimensions,
          POSTS,
          WORDS,
          hits.stream().mapToInt(List::size).sum());
      measure("inference: encode and pool", inference);
      measure("queries: matrix product", () -> matrix.match(accounts));
      measure(
          "queries: loop over subscriptions",
          () -> RandomQueries.byLoop(queries, accounts, calibration));
    }
  }

  /** Every post is encoded, and makes its episode, of five posts, new. */
  private static float[][] infer(List<PostInput> posts, PostEncoder encoder, EpisodePooler pooler) {
    List<float[]> features = List.of(encoder.encode(posts));
    List<List<float[]>> episodes = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      List<float[]> episode = new ArrayList<>();
      for (int p = 0; p < 5; p++) {
        episode.add(features.get((i + p) % features.size()));
      }
      episodes.add(episode);
    }
    return pooler.pool(episodes);
  }

  private static List<ChangedAccount> accounts(float[][] embeddings, Random random) {
    List<ChangedAccount> accounts = new ArrayList<>();
    for (int i = 0; i < embeddings.length; i++) {
      AccountKey account = new AccountKey("north", "user" + i);
      EmbeddedEpisode episode =
          new EmbeddedEpisode(
              "e" + i,
              account,
              List.of("1", "2", "3", "4", "5"),
              List.of("general"),
              List.of(),
              AT,
              AT,
              embeddings[i]);
      float[] profile = near(embeddings[i], .3f, random);
      accounts.add(
          new ChangedAccount(
              new AccountSnapshot(account, 1, profile, 40, 8, AT, AT, List.of()),
              List.of(episode),
              AT));
    }
    return accounts;
  }

  /** Near the accounts, at thresholds that few reach. */
  private static List<StandingQuery> queries(float[][] embeddings, Random random) {
    List<StandingQuery> queries = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      boolean byCosine = random.nextBoolean();
      queries.add(
          new StandingQuery(
              "q" + i,
              near(embeddings[random.nextInt(embeddings.length)], .2f + random.nextFloat(), random),
              1 + random.nextInt(20),
              "",
              byCosine ? "COSINE" : "PROBABILITY",
              byCosine ? .97 : .99,
              List.of(),
              i % 3 == 0 ? List.of("north") : List.of(),
              List.of(),
              1,
              AT,
              false,
              "model"));
    }
    return queries;
  }

  private static float[] near(float[] vector, float distance, Random random) {
    float[] moved = vector.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += distance * (float) (random.nextGaussian() / Math.sqrt(moved.length));
    }
    return RandomQueries.unit(moved);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < WORDS; word++) {
      for (int letter = 2 + random.nextInt(7); letter > 0; letter--) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(random.nextInt(8) == 0 ? ", " : " ");
    }
    return text.toString().strip();
  }

  private static void measure(String what, Supplier<?> call) {
    run(call, 3_000_000_000L); // warms up
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5; i++) {
      best = Math.min(best, run(call, 1_000_000_000L));
    }
    System.out.printf(Locale.ROOT, "%-34s %.6f seconds per post%n", what, best / POSTS / 1e9);
  }

  /** Mean nanoseconds of CPU per call, over at least this time. */
  private static double run(Supplier<?> call, long atLeast) {
    long start = THREADS.getCurrentThreadCpuTime();
    long spent = 0;
    int calls = 0;
    while (spent < atLeast) {
      if (call.get() == null) {
        throw new AssertionError("expected something that is used, so that it is done");
      }
      calls++;
      spent = THREADS.getCurrentThreadCpuTime() - start;
    }
    return (double) spent / calls;
  }
}
