package org.sybilline.inference;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.RandomPosts;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.feature.PostInput;

/**
 * What a post and an episode cost on one core at the paper's sizes. Measures the calling thread's
 * CPU time, which is where ONNX Runtime works with one thread, so a busy machine disturbs little.
 *
 * <p>Run {@code main} from an editor, or with the test class path of this module.
 */
public final class EncodeBenchmark {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int TOKENS = 60;

  private EncodeBenchmark() {}

  public static void main(String[] arguments) {
    ModelShape shape =
        ModelShape.sysml(TinyBundle.tokenizer().vocabularySize(), TinyBundle.contexts().size());
    Bundle bundle = TinyBundle.of(shape, 1);
    RandomPosts random = new RandomPosts(shape, 2);
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      for (int batch : new int[] {1, 8, 64, 256}) {
        List<PostInput> posts = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
          posts.add(random.post(TOKENS));
        }
        measure("post of " + TOKENS + " tokens", batch, () -> encoder.encode(posts));
      }
      float[][] features = encoder.encode(random.posts(64));
      for (int length : new int[] {1, 3, 5}) {
        for (int batch : new int[] {1, 8, 64, 256}) {
          List<List<float[]>> episodes = new ArrayList<>();
          for (int i = 0; i < batch; i++) {
            episodes.add(List.of(features).subList(i % 32, i % 32 + length));
          }
          measure("episode of " + length + " posts", batch, () -> pooler.pool(episodes));
        }
      }
    }
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
        "%-22s batch %3d: %.4f ms each, %,.0f per second%n",
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
