package org.sybilline.trainer.training;

/** Told after every step, and once more after the validation that ends an epoch. */
@FunctionalInterface
public interface ProgressListener {

  void progressed(Progress progress);

  /** Tells nobody. */
  static ProgressListener silent() {
    return progress -> {};
  }
}
