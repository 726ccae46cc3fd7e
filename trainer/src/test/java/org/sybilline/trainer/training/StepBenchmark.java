package org.sybilline.trainer.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;
import org.sybilline.trainer.model.ConvolutionPath;
import org.sybilline.trainer.model.LibTorch;

/**
 * What a training step costs at the paper's sizes, on the straightforward path and on the winners'
 * path, in one process and by turns, so that a busy machine slows both alike.
 *
 * <p>Run {@code main} with the test class path of this module and the variables that {@link
 * LibTorch#missingEnvironment} names. Arguments: steps of each path, threads.
 */
public final class StepBenchmark {

  private static final int BATCH = 256;
  private static final int POSTS = 5;
  private static final int AUTHORS = 2000;

  private StepBenchmark() {}

  public static void main(String[] arguments) {
    int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int threads =
        arguments.length > 1
            ? Integer.parseInt(arguments[1])
            : Runtime.getRuntime().availableProcessors();
    LibTorch.useThreads(threads);
    ModelShape shape = ModelShape.sysml(30_000, 113);
    Random random = new Random(1);
    MarketTask task =
        new MarketTask(new MarketEpisodes("made-up", AUTHORS, episodes(shape, random)), 0.1);
    Map<ConvolutionPath, Series> all = new EnumMap<>(ConvolutionPath.class);
    try (TrainingNetwork straightforward = network(shape, task, ConvolutionPath.STRAIGHTFORWARD);
        TrainingNetwork winners = network(shape, task, ConvolutionPath.WINNERS)) {
      for (int step = 0; step < steps + 3; step++) {
        TaskSampler.Batch batch = new TaskSampler.Batch(task, task.draw(BATCH, random));
        boolean warm = step >= 3;
        measure(all, ConvolutionPath.STRAIGHTFORWARD, straightforward, batch, step, warm);
        measure(all, ConvolutionPath.WINNERS, winners, batch, step, warm);
      }
    }
    print(System.out, all, threads);
  }

  private static TrainingNetwork network(ModelShape shape, Task task, ConvolutionPath path) {
    TrainingSettings settings = TrainingSettings.paper().withConvolution(path);
    return new TrainingNetwork(shape, settings, List.of(task), new TreeMap<>());
  }

  /** Lengths and words as in a forum: half of the posts under 45 tokens, some of 256. */
  private static List<LabelledEpisode> episodes(ModelShape shape, Random random) {
    List<LabelledEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < 10 * BATCH; i++) {
      List<PostInput> posts = new ArrayList<>();
      for (int j = 0; j < POSTS; j++) {
        int length = (int) Math.min(shape.maxTokens(), Math.exp(3.8 + random.nextGaussian()));
        int[] tokens = new int[length];
        for (int k = 0; k < length; k++) { // the n-th commonest word is drawn 1/n as often
          tokens[k] = (int) Math.pow(shape.vocabulary(), random.nextDouble());
        }
        posts.add(new PostInput(tokens, random.nextInt(7), random.nextInt(shape.contextRows())));
      }
      episodes.add(new LabelledEpisode(posts, random.nextInt(AUTHORS)));
    }
    return episodes;
  }

  private static final class Series {
    final List<Double> seconds = new ArrayList<>();
    final List<Double> cpuSeconds = new ArrayList<>();
    double loss;
  }

  private static void measure(
      Map<ConvolutionPath, Series> all,
      ConvolutionPath path,
      TrainingNetwork network,
      TaskSampler.Batch batch,
      int step,
      boolean warm) {
    Series series = all.computeIfAbsent(path, p -> new Series());
    long start = System.nanoTime();
    long cpuStart = cpuTime();
    series.loss = network.step(batch, 1e-3, step);
    if (warm) {
      series.cpuSeconds.add((cpuTime() - cpuStart) / 1e9);
      series.seconds.add((System.nanoTime() - start) / 1e9);
    }
  }

  private static long cpuTime() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  private static void print(PrintStream out, Map<ConvolutionPath, Series> all, int threads) {
    out.printf(Locale.ROOT, "%d episodes of %d posts a step, %d threads%n", BATCH, POSTS, threads);
    out.printf("%-16s %10s %10s %10s %10s%n", "path", "best s", "median s", "CPU s", "last loss");
    all.forEach(
        (path, series) ->
            out.printf(
                Locale.ROOT,
                "%-16s %10.3f %10.3f %10.3f %10.4f%n",
                path,
                quantile(series.seconds, 0),
                quantile(series.seconds, 0.5),
                quantile(series.cpuSeconds, 0.5),
                series.loss));
  }

  private static double quantile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip((long) (share * sorted.length)).findFirst().orElse(0);
  }
}
