package org.sybilline.inference;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;

/**
 * What a post and an episode cost on one core, the paper's model at its sizes beside the one that
 * is built in. Measures the calling thread's CPU time, which is where ONNX Runtime works with one
 * thread, so a busy machine disturbs little.
 *
 * <p>Run {@code main} from an editor, or with the test class path of this module.
 */
public final class EncodeBenchmark {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Half of the posts on the development forum have up to 250 characters, 95 % up to 1,250. Of
   * 4,096 the built-in model reads the first 2,048: no post costs more.
   */
  private static final int[] CHARACTERS = {250, 1250, 4096};

  private EncodeBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    String text = text();
    measure("paper's", paper(), text);
    measure("built-in", Bundle.openDefault(), text);
  }

  /**
   * The paper's sizes, but for the vocabulary: the cost is that of its tokens, not of its table.
   */
  private static Bundle paper() {
    return TinyBundle.of(
        ModelShape.sysml(TinyBundle.tokenizer().vocabularySize(), TinyBundle.contexts().size()), 1);
  }

  private static void measure(String model, Bundle bundle, String text) {
    PostFeaturizer featurizer = bundle.featurizer();
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      for (int characters : CHARACTERS) {
        for (int batch : new int[] {1, 64}) {
          List<String> posts = posts(text, characters, batch);
          measure(
              "%s: features and encoder, %d characters".formatted(model, characters),
              batch,
              () -> encoder.encode(inputs(featurizer, posts)));
        }
      }
      List<float[]> features = List.of(encoder.encode(inputs(featurizer, posts(text, 250, 64))));
      for (int batch : new int[] {1, 64}) {
        List<List<float[]>> episodes =
            IntStream.range(0, batch).mapToObj(i -> features.subList(i % 32, i % 32 + 5)).toList();
        measure("%s: pooler, episode of 5".formatted(model), batch, () -> pooler.pool(episodes));
      }
    }
  }

  /** The tokenizer's fixture. */
  private static String text() throws IOException {
    try (InputStream in =
        EncodeBenchmark.class.getResourceAsStream("/org/sybilline/token/training-text.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> posts(String text, int characters, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i * 331 % (text.length() - characters))
        .map(start -> text.substring(start, start + characters))
        .toList();
  }

  private static List<PostInput> inputs(PostFeaturizer featurizer, List<String> posts) {
    return posts.stream()
        .map(post -> featurizer.featurize(post, Instant.EPOCH, "north", "general"))
        .toList();
  }

  private static void measure(String what, int batch, Runnable call) {
    run(call, 1_000_000_000L); // warms up
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5; i++) {
      best = Math.min(best, run(call, 300_000_000L));
    }
    double each = best / batch;
    System.out.printf(
        Locale.ROOT,
        "%-46s batch %3d: %.4f ms each, %,.0f per second%n",
        what,
        batch,
        each / 1e6,
        1e9 / each);
  }

  /** Mean nanoseconds of CPU per call, over at least this time. */
  private static double run(Runnable call, long atLeast) {
    long start = THREADS.getCurrentThreadCpuTime();
    long spent = 0;
    int calls = 0;
    while (spent < atLeast) {
      call.run();
      calls++;
      spent = THREADS.getCurrentThreadCpuTime() - start;
    }
    return (double) spent / calls;
  }
}
