package org.sybilline.trainer.training;

/**
 * Seeds of single steps. Each step seeds libtorch anew from the run's seed and its number; so a
 * resumed run needs no generator states to draw what an unbroken one would have drawn.
 */
final class Seeds {

  private Seeds() {}

  /** A well-mixed seed for the step of that number (SplitMix64). */
  static long ofStep(long seed, long step) {
    long z = seed + (step + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
