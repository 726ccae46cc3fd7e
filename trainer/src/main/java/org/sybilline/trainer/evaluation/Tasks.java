package org.sybilline.trainer.evaluation;

/** Told how long work goes on, so that a screen can show it. */
@FunctionalInterface
public interface Tasks {

  /**
   * Work begins.
   *
   * @param name what is done, for people
   * @param size how many steps it has
   */
  Task begin(String name, long size);

  /** Tells nobody. */
  static Tasks silent() {
    return (name, size) -> steps -> {};
  }

  /** Work under way; closed when it ends. Steps may be told from several threads. */
  @FunctionalInterface
  interface Task extends AutoCloseable {

    /** So many further steps are done. */
    void step(long steps);

    @Override
    default void close() {}
  }
}
