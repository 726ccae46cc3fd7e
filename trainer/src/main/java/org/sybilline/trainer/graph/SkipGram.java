package org.sybilline.trainer.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.DoubleConsumer;
import java.util.function.IntToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Skip-gram with negative sampling over walks (Mikolov et al. 2013; metapath2vec, Dong et al.
 * 2017). For a node v and a context c it climbs log s(c·v) + sum over negatives u of log s(-u·v).
 *
 * <p>Threads do not race: each works on its own copy of the vectors for a round of walks, then the
 * changes of a row are averaged over the threads that changed it: frequent nodes, the subforums
 * among them, would overshoot if they were added up. So the outcome depends on the seed and the
 * number of threads only.
 */
final class SkipGram {

  private static final int WALKS_A_ROUND = 256; // of one thread
  private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8; // of an array

  private final ForumGraph graph;
  private final MetaPathWalks walks;
  private final GraphSettings settings;
  private final float[] in; // (nodes, dimensions)
  private final float[] out; // (nodes, dimensions)
  private final double[] keep; // (nodes), share of occurrences kept; 0 for rare nodes
  private final Negatives negatives;

  /**
   * A skip-gram with vectors as they begin.
   *
   * @throws IllegalArgumentException when an array cannot hold all vectors
   */
  SkipGram(ForumGraph graph, MetaPathWalks walks, GraphSettings settings) {
    if ((long) graph.nodes() * settings.dimensions() > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "expected at most %,d numbers in the vectors of a graph, found %,d nodes of %,d dimensions; take fewer dimensions, or a part of the market"
              .formatted(MOST_NUMBERS, graph.nodes(), settings.dimensions()));
    }
    this.graph = graph;
    this.walks = walks;
    this.settings = settings;
    long[] counts = counts();
    this.negatives = new Negatives(graph, counts, settings.negativeDraw());
    long total = Arrays.stream(counts).sum();
    this.keep = new double[counts.length];
    for (int node = 0; node < counts.length; node++) {
      double share = counts[node] / (settings.subsample() * total);
      keep[node] = counts[node] == 0 ? 0 : Math.min(1, (Math.sqrt(share) + 1) / share);
    }
    this.in = new float[graph.nodes() * settings.dimensions()];
    this.out = new float[in.length];
    SplittableRandom random = new SplittableRandom(settings.seed());
    for (int i = 0; i < in.length; i++) {
      in[i] = (float) ((random.nextDouble() - 0.5) / settings.dimensions());
    }
  }

  private long[] counts() {
    AtomicLongArray sums = new AtomicLongArray(graph.nodes());
    LongStream.range(0, walks.count())
        .parallel() // sums are the same in any order
        .forEach(number -> Arrays.stream(walks.walk(number)).forEach(sums::incrementAndGet));
    long[] counts = new long[graph.nodes()];
    Arrays.setAll(counts, sums::get);
    for (int node = 0; node < counts.length; node++) {
      if (counts[node] < settings.minCount()) {
        counts[node] = 0;
      }
    }
    return counts;
  }

  /**
   * Trains.
   *
   * @param progress takes the share done, in [0, 1]
   * @param checkpoint to go on from and to write to; null for neither
   * @return the input vectors, (nodes, dimensions)
   */
  float[] train(DoubleConsumer progress, @Nullable SkipGramCheckpoint checkpoint)
      throws IOException {
    long total = walks.count() * settings.passes();
    int threads = settings.threads();
    long begin = 0;
    SkipGramCheckpoint.State reached = checkpoint == null ? null : checkpoint.read(in.length);
    if (reached != null) {
      begin = reached.walks();
      System.arraycopy(reached.in(), 0, in, 0, in.length);
      System.arraycopy(reached.out(), 0, out, 0, out.length);
    }
    List<Worker> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      workers.add(new Worker());
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (long first = begin; first < total; first += (long) WALKS_A_ROUND * threads) {
        double rate = settings.rate() * Math.max(1e-4, 1 - (double) first / total);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
          long from = Math.min(total, first + (long) t * WALKS_A_ROUND);
          long to = Math.min(total, from + WALKS_A_ROUND);
          Worker worker = workers.get(t);
          running.add(pool.submit(() -> worker.learn(from, to, (float) rate)));
        }
        await(running);
        exchange(workers);
        if (checkpoint != null) {
          checkpoint.offer(
              new SkipGramCheckpoint.State(first + (long) WALKS_A_ROUND * threads, in, out));
        }
        progress.accept(Math.min(1, (double) (first + (long) WALKS_A_ROUND * threads) / total));
      }
    } finally {
      pool.shutdownNow();
    }
    return in;
  }

  private static void exchange(List<Worker> workers) {
    BitSet changedIn = new BitSet();
    BitSet changedOut = new BitSet();
    for (Worker worker : workers) {
      worker.subtractShared();
      changedIn.or(worker.touchedIn);
      changedOut.or(worker.touchedOut);
    }
    for (Worker worker : workers) {
      worker.addToShared(
          row -> workers.stream().filter(other -> other.touchedIn.get(row)).count(),
          row -> workers.stream().filter(other -> other.touchedOut.get(row)).count());
    }
    workers.forEach(worker -> worker.copyShared(changedIn, changedOut));
  }

  private static void await(List<Future<?>> running) {
    try {
      for (Future<?> future : running) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while learning graph vectors", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // too little memory, say: not for good, as a failed run would be
      }
      throw new IllegalStateException("learning graph vectors failed", e.getCause());
    }
  }

  /** One thread's copy of the vectors. */
  private final class Worker {
    private final int dimensions = settings.dimensions();
    private final float[] ownIn = in.clone();
    private final float[] ownOut = out.clone();
    private final BitSet touchedIn = new BitSet();
    private final BitSet touchedOut = new BitSet();
    private final float[] change = new float[dimensions];

    void learn(long from, long to, float rate) {
      for (long number = from; number < to; number++) {
        SplittableRandom random = new SplittableRandom(settings.seed() ^ (number * 31 + 17));
        int[] sentence = sample(walks.walk(number % walks.count()), random);
        for (int at = 0; at < sentence.length; at++) {
          int last = Math.min(sentence.length - 1, at + settings.window());
          for (int c = Math.max(0, at - settings.window()); c <= last; c++) {
            if (c != at) {
              pair(sentence[at], sentence[c], rate, random);
            }
          }
        }
      }
    }

    private int[] sample(int[] walk, SplittableRandom random) {
      return Arrays.stream(walk).filter(node -> random.nextDouble() < keep[node]).toArray();
    }

    private void pair(int node, int context, float rate, SplittableRandom random) {
      int v = node * dimensions;
      Arrays.fill(change, 0);
      for (int k = 0; k <= settings.negatives(); k++) {
        int target = k == 0 ? context : negatives.draw(node, context, random);
        if (k > 0 && (target == context || target == Negatives.DISCARDED)) {
          continue;
        }
        int u = target * dimensions;
        float product = 0;
        for (int d = 0; d < dimensions; d++) {
          product += ownIn[v + d] * ownOut[u + d];
        }
        float gradient = ((k == 0 ? 1 : 0) - sigmoid(product)) * rate;
        for (int d = 0; d < dimensions; d++) {
          change[d] += gradient * ownOut[u + d];
          ownOut[u + d] += gradient * ownIn[v + d];
        }
        touchedOut.set(target);
      }
      for (int d = 0; d < dimensions; d++) {
        ownIn[v + d] += change[d];
      }
      touchedIn.set(node);
    }

    /** Turns the rows this thread changed into differences from the shared vectors. */
    void subtractShared() {
      forEach(touchedIn, row -> 1, (i, n) -> ownIn[i] -= in[i]);
      forEach(touchedOut, row -> 1, (i, n) -> ownOut[i] -= out[i]);
    }

    /** Adds the differences, each shared by the threads that changed the row. */
    void addToShared(IntToLongFunction inThreads, IntToLongFunction outThreads) {
      forEach(touchedIn, inThreads, (i, n) -> in[i] += ownIn[i] / n);
      forEach(touchedOut, outThreads, (i, n) -> out[i] += ownOut[i] / n);
    }

    /** Takes the shared rows that any thread changed. */
    void copyShared(BitSet changedIn, BitSet changedOut) {
      forEach(changedIn, row -> 1, (i, n) -> ownIn[i] = in[i]);
      forEach(changedOut, row -> 1, (i, n) -> ownOut[i] = out[i]);
      touchedIn.clear();
      touchedOut.clear();
    }

    private void forEach(BitSet rows, IntToLongFunction threadsOf, Action action) {
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        float threads = (float) threadsOf.applyAsLong(row);
        for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
          action.accept(i, threads);
        }
      }
    }
  }

  private interface Action {
    void accept(int index, float threads);
  }

  private static final float BOUND = 6; // of the table, as in the reference
  private static final float[] SIGMOID = new float[6000];

  static {
    for (int i = 0; i < SIGMOID.length; i++) {
      SIGMOID[i] = (float) (1 / (1 + Math.exp(BOUND - 2 * BOUND * (i + 0.5) / SIGMOID.length)));
    }
  }

  private static float sigmoid(float x) {
    if (Math.abs(x) >= BOUND) {
      return x > 0 ? 1 : 0;
    }
    return SIGMOID[(int) ((x + BOUND) * (SIGMOID.length / (2 * BOUND)))];
  }
}
