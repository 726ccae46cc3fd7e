package org.sybilline.job.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.Calibration;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.profile.ChangedAccount;
import org.sybilline.post.AccountKey;
import org.sybilline.post.BadPostException;
import org.sybilline.post.Post;
import org.sybilline.post.PostCleaner;
import org.sybilline.post.PostJson;
import org.sybilline.post.PostLimits;

/**
 * What 10,000 standing queries cost for each post, beside the model's own inference with the bundle
 * that is built in. A post is taken to change one episode and one profile, the most it can. Each
 * query is the embedding of an episode, with the threshold that an analyst would set. Measures the
 * calling thread's CPU time, which is where ONNX Runtime works with one thread, so a busy machine
 * disturbs little. Fails where the hits of product and loop differ.
 *
 * <p>Run {@code main} from an editor, or with the test class path of this module; the argument is a
 * file of posts as the local run takes them ({@code .jsonl.gz}), without it posts are made up.
 */
public final class QueryBenchmark {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int QUERIES = 10_000;
  private static final int POSTS = 256;
  private static final int EPISODE = 5;
  private static final Instant AT = Instant.parse("2026-01-05T12:00:00Z");

  private QueryBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Bundle bundle = Bundle.openDefault();
    Calibration calibration = bundle.manifest().calibration();
    int needed = (QUERIES + POSTS) * EPISODE;
    List<Post> posts = arguments.length == 0 ? madeUp(needed) : read(Path.of(arguments[0]), needed);
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      float[][] embeddings = embed(posts, bundle.featurizer(), encoder, pooler);
      List<Post> asked = posts.subList(0, POSTS);
      List<ChangedAccount> accounts = accounts(embeddings);
      List<StandingQuery> queries = queries(embeddings);
      QueryMatrix matrix =
          QueryMatrix.of(queries, calibration, bundle.manifest().shape().embeddingDim(), null);
      List<List<QueryHit>> hits = matrix.match(accounts);
      if (!hits.equals(RandomQueries.byLoop(queries, accounts, calibration))) {
        throw new AssertionError("expected the hits of product and loop to be the same");
      }
      System.out.printf(
          Locale.ROOT,
          "%,d queries of %d dimensions%s, %d posts of %.0f characters; %,d hits, the same of product and loop%n",
          queries.size(),
          embeddings[0].length,
          matrix.isReduced() ? " (reduced to leading directions)" : "",
          POSTS,
          asked.stream().mapToInt(post -> post.text().length()).average().orElse(0),
          hits.stream().mapToInt(List::size).sum());
      measure("model: featurize, encode, pool", () -> infer(asked, bundle, encoder, pooler));
      measure("queries: matrix product", () -> matrix.match(accounts));
      measure(
          "queries: loop over subscriptions",
          () -> RandomQueries.byLoop(queries, accounts, calibration));
    }
  }

  /** Every post is encoded, and makes its episode, of five posts, new. */
  private static float[][] infer(
      List<Post> posts, Bundle bundle, PostEncoder encoder, EpisodePooler pooler) {
    List<float[]> features =
        List.of(encoder.encode(posts.stream().map(p -> input(p, bundle.featurizer())).toList()));
    List<List<float[]>> episodes = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      List<float[]> episode = new ArrayList<>();
      for (int p = 0; p < EPISODE; p++) {
        episode.add(features.get((i + p) % features.size()));
      }
      episodes.add(episode);
    }
    return pooler.pool(episodes);
  }

  private static float[][] embed(
      List<Post> posts, PostFeaturizer featurizer, PostEncoder encoder, EpisodePooler pooler) {
    float[][] embeddings = new float[posts.size() / EPISODE][];
    for (int start = 0; start < embeddings.length; start += 64) {
      int end = Math.min(embeddings.length, start + 64);
      List<PostInput> inputs =
          posts.subList(start * EPISODE, end * EPISODE).stream()
              .map(post -> input(post, featurizer))
              .toList();
      List<float[]> features = List.of(encoder.encode(inputs));
      List<List<float[]>> episodes = new ArrayList<>();
      for (int e = 0; e < end - start; e++) {
        episodes.add(features.subList(e * EPISODE, (e + 1) * EPISODE));
      }
      float[][] pooled = pooler.pool(episodes);
      System.arraycopy(pooled, 0, embeddings, start, pooled.length);
    }
    return embeddings;
  }

  private static PostInput input(Post post, PostFeaturizer featurizer) {
    return featurizer.featurize(
        PostCleaner.clean(post.text()), post.postedAt(), post.market(), post.subforum());
  }

  /** One for each of the last embeddings; the profile is the mean of two. */
  private static List<ChangedAccount> accounts(float[][] embeddings) {
    List<ChangedAccount> accounts = new ArrayList<>();
    for (int i = embeddings.length - POSTS; i < embeddings.length; i++) {
      AccountKey account = new AccountKey("north", "user" + i);
      float[] profile = embeddings[i].clone();
      for (int d = 0; d < profile.length; d++) {
        profile[d] += embeddings[i - 1][d];
      }
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
      accounts.add(
          new ChangedAccount(
              new AccountSnapshot(
                  account, 1, RandomQueries.unit(profile), 10, 2, AT, AT, List.of()),
              List.of(episode),
              AT));
    }
    return accounts;
  }

  private static List<StandingQuery> queries(float[][] embeddings) {
    Random random = new Random(1);
    List<StandingQuery> queries = new ArrayList<>();
    for (int i = 0; i < embeddings.length - POSTS; i++) {
      boolean byCosine = random.nextBoolean();
      queries.add(
          new StandingQuery(
              "q" + i,
              embeddings[i],
              EPISODE,
              "",
              byCosine ? "COSINE" : "PROBABILITY",
              byCosine ? .5 + .1 * random.nextInt(5) : .1 + .1 * random.nextInt(9),
              List.of(),
              i % 3 == 0 ? List.of("south") : List.of(),
              List.of(),
              1,
              AT,
              false,
              "model"));
    }
    return queries;
  }

  /** Episodes of accounts one after the other, as far as they are whole. */
  private static List<Post> read(Path file, int needed) throws IOException {
    Map<AccountKey, List<Post>> byAccount = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Post post = PostJson.read(line.getBytes(StandardCharsets.UTF_8), PostLimits.defaults(), AT);
        byAccount.computeIfAbsent(post.account(), account -> new ArrayList<>()).add(post);
      }
    } catch (BadPostException e) {
      throw new IOException("expected a post a line in " + file, e);
    }
    List<Post> episodes = new ArrayList<>();
    for (List<Post> ofAccount : byAccount.values()) {
      episodes.addAll(ofAccount.subList(0, ofAccount.size() / EPISODE * EPISODE));
    }
    if (episodes.size() < needed) {
      throw new IOException(
          "expected %d posts in whole episodes, found %d".formatted(needed, episodes.size()));
    }
    return episodes.subList(0, needed);
  }

  /** Posts of people who share a language, and have favourite words and a way with commas. */
  private static List<Post> madeUp(int needed) {
    Random random = new Random(1);
    List<String> language = words(3_000, random);
    List<Post> posts = new ArrayList<>();
    while (posts.size() < needed) {
      List<String> favourites = words(40, random);
      double commas = random.nextDouble() / 4;
      for (int i = 0; i < 4 * EPISODE && posts.size() < needed; i++) {
        String text = text(language, favourites, commas, random);
        posts.add(new Post("north", "general", "", "p" + posts.size(), "user", AT, "", text));
      }
    }
    return posts;
  }

  private static String text(
      List<String> language, List<String> favourites, double commas, Random random) {
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < 75; word++) {
      // a few words are said most of the time
      int rank = (int) (language.size() * Math.pow(random.nextDouble(), 4));
      text.append(
          random.nextInt(4) == 0
              ? favourites.get(random.nextInt(favourites.size()))
              : language.get(rank));
      text.append(random.nextDouble() < commas ? ", " : " ");
    }
    return text.toString();
  }

  private static List<String> words(int count, Random random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder word = new StringBuilder();
      for (int letter = 2 + random.nextInt(7); letter > 0; letter--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words.add(word.toString());
    }
    return words;
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
