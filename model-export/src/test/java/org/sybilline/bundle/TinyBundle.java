package org.sybilline.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.export.BundleExporter;
import org.sybilline.export.BundleSource;
import org.sybilline.export.MeasuredNorms;
import org.sybilline.export.ParityException;
import org.sybilline.export.ReferenceEmbeddings;
import org.sybilline.export.ReferenceModel;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.token.ByteLevelBpe;
import org.sybilline.token.ByteLevelBpeTrainer;

/**
 * A whole bundle with random weights, for tests of what runs bundles: made in well under a second,
 * some 40 KB, always the same.
 *
 * <p>The same texts on two markets have a cosine above 0.99, which the calibration takes for a
 * match; other texts lie around 0.5, mostly below 0.98, which it does not. Nothing else about it is
 * meaningful.
 */
public final class TinyBundle {

  /** Markets it knows, each with the subforums "general" and "trade". */
  public static final List<String> MARKETS = List.of("north", "south");

  /** Posts of a full episode. */
  public static final int EPISODE_LENGTH = 5;

  private static final List<String> SENTENCES =
      List.of(
          "the quick brown fox jumps over the lazy dog",
          "does anyone know when the next release comes out?",
          "thanks, that worked for me [LINK]",
          "[QUOTE] i would not do that if i were you...");

  private TinyBundle() {}

  /** The bundle. */
  public static Bundle create() {
    return of(shape(Pooling.TRANSFORMER, 4, 4), 1);
  }

  /** Writes the bundle into a folder and returns its file. */
  public static Path write(Path folder) throws IOException {
    Path zip = folder.resolve("tiny-bundle.zip");
    create().write(zip);
    return zip;
  }

  /** A bundle of random weights of a shape that fits {@link #tokenizer} and {@link #contexts}. */
  public static Bundle of(ModelShape shape, long seed) {
    ModelWeights weights = RandomWeights.of(shape, seed);
    for (String table : List.of("time.weight", "context.weight")) {
      if (weights.tensors().containsKey(table)) {
        weights = RandomWeights.scaled(weights, table, 0.003f); // so that the text decides
      }
    }
    return of(MeasuredNorms.of(weights, chatter(shape)));
  }

  /** A bundle of these weights, which fit {@link #tokenizer} and {@link #contexts}. */
  public static Bundle of(ModelWeights weights) {
    try {
      Path zip = Files.createTempFile("tiny-bundle", ".zip");
      try {
        ReferenceEmbeddings reference = reference(weights, sample(weights.shape()));
        return BundleExporter.export(source(weights), reference, zip);
      } finally {
        Files.delete(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParityException e) {
      throw new IllegalStateException("graphs and plain loops disagree", e);
    }
  }

  /** Episodes of random words, which spread the batch norms' statistics as real posts would. */
  private static List<List<PostInput>> chatter(ModelShape shape) {
    Random random = new Random(1);
    PostFeaturizer featurizer = new PostFeaturizer(tokenizer(), contexts(), shape.maxTokens());
    List<String> words = List.of(String.join(" ", SENTENCES).split(" "));
    List<List<PostInput>> episodes = new ArrayList<>();
    for (int episode = 0; episode < 60; episode++) {
      List<PostInput> posts = new ArrayList<>();
      for (int post = 0; post < EPISODE_LENGTH; post++) {
        StringJoiner text = new StringJoiner(" ");
        for (int word = random.nextInt(20); word >= 0; word--) {
          text.add(words.get(random.nextInt(words.size())));
        }
        Instant postedAt = Instant.EPOCH.plus(Duration.ofDays(random.nextInt(ModelShape.DAYS)));
        String market = MARKETS.get(random.nextInt(MARKETS.size()));
        posts.add(featurizer.featurize(text.toString(), postedAt, market, "general"));
      }
      episodes.add(posts);
    }
    return episodes;
  }

  private static List<List<PostInput>> sample(ModelShape shape) {
    return new RandomPosts(shape, 1).episodes(10, EPISODE_LENGTH, 20);
  }

  /** A small shape; a size of 0 leaves time or context out. */
  public static ModelShape shape(Pooling pooling, int timeDim, int contextDim) {
    boolean transformer = pooling == Pooling.TRANSFORMER;
    return new ModelShape(
        tokenizer().vocabularySize(),
        8,
        List.of(2, 3, 4, 5),
        3,
        16,
        timeDim,
        contextDim,
        contextDim == 0 ? 0 : contexts().size(),
        pooling,
        transformer ? 2 : 0,
        transformer ? 2 : 0,
        transformer ? 16 : 0,
        pooling == Pooling.MEAN ? 16 + timeDim + contextDim : 16,
        64);
  }

  /** What an exporter needs for these weights. */
  public static BundleSource source(ModelWeights weights) {
    return new BundleSource(
        "tiny",
        Instant.parse("2026-01-02T03:04:05Z"),
        weights,
        tokenizer(),
        contexts(),
        new EpisodeRule(EPISODE_LENGTH, null),
        new Calibration(-0.985 * 300, 300, 0),
        new TreeMap<>(Map.of("trained", "never: random weights, for tests")),
        new BundleSource.Evaluation("{\"mrr\":0.0}", "Not evaluated: random weights.\n"));
  }

  /** Embeddings by the plain loops. */
  public static ReferenceEmbeddings reference(
      ModelWeights weights, List<List<PostInput>> episodes) {
    ReferenceModel model = new ReferenceModel(weights);
    return new ReferenceEmbeddings(
        episodes,
        episodes.stream().map(model::embedding).map(TinyBundle::floats).toArray(float[][]::new));
  }

  /** A tokenizer of bytes and a few merges. */
  public static ByteLevelBpe tokenizer() {
    return ByteLevelBpeTrainer.train(SENTENCES, 280);
  }

  /** The contexts of the two markets. */
  public static ContextVocabulary contexts() {
    TreeMap<String, SortedSet<String>> subforums = new TreeMap<>();
    MARKETS.forEach(market -> subforums.put(market, new TreeSet<>(List.of("general", "trade"))));
    return ContextVocabulary.of(subforums);
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
