package org.sybilline.trainer.graph;

/**
 * Settings of walks and skip-gram (method page, section 6).
 *
 * @param walksPerUser 1,000 in the paper
 * @param walkSteps nodes after the first, 80 in the paper
 * @param dimensions of a vector, 128
 * @param window nodes on each side that are contexts, 7, never shrunk
 * @param negatives drawn for each pair, 5
 * @param passes over all walks, 5
 * @param rate at the start, 0.025, falling linearly to a ten-thousandth
 * @param minCount nodes seen less often are left out, 5
 * @param subsample frequent nodes are skipped at random above this share, 1e-3
 * @param negativeDraw which nodes are negatives
 * @param seed of walks, initial vectors and draws
 * @param threads equal seeds and threads give equal vectors, bit for bit
 */
public record GraphSettings(
    int walksPerUser,
    int walkSteps,
    int dimensions,
    int window,
    int negatives,
    int passes,
    double rate,
    int minCount,
    double subsample,
    NegativeDraw negativeDraw,
    long seed,
    int threads) {

  public GraphSettings {
    if (Math.min(Math.min(walksPerUser, walkSteps), Math.min(dimensions, window)) < 1
        || Math.min(negatives, passes) < 1
        || !(rate > 0)
        || minCount < 1
        || !(subsample > 0)
        || threads < 1) {
      throw new IllegalArgumentException(
          "graph settings must all be positive, found walksPerUser %d, walkSteps %d, dimensions %d, window %d, negatives %d, passes %d, rate %s, minCount %d, subsample %s, threads %d"
              .formatted(
                  walksPerUser,
                  walkSteps,
                  dimensions,
                  window,
                  negatives,
                  passes,
                  rate,
                  minCount,
                  subsample,
                  threads));
    }
  }

  /** The paper's settings on all cores. */
  public static GraphSettings paper(long seed) {
    return new GraphSettings(
        1000,
        80,
        128,
        7,
        5,
        5,
        0.025,
        5,
        1e-3,
        NegativeDraw.TYPED,
        seed,
        Runtime.getRuntime().availableProcessors());
  }

  /** The paper's settings with fewer walks and passes: minutes instead of hours. */
  public static GraphSettings quick(long seed) {
    return new GraphSettings(
        20,
        80,
        128,
        7,
        5,
        2,
        0.025,
        5,
        1e-3,
        NegativeDraw.TYPED,
        seed,
        Runtime.getRuntime().availableProcessors());
  }
}
