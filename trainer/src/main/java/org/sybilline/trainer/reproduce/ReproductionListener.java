package org.sybilline.trainer.reproduce;

/** Told how a reproduction goes. Called from one thread at a time. */
public interface ReproductionListener {

  /**
   * What lies ahead.
   *
   * @param work of the whole plan, in posts read
   * @param done of it by earlier calls
   */
  void begun(long work, long done);

  /** So much of the work is done now. */
  void worked(long done);

  /** This is going on now. */
  void doing(String what);

  /** Something worth a line. */
  void note(String line);

  /** Tells nobody. */
  static ReproductionListener silent() {
    return new ReproductionListener() {
      @Override
      public void begun(long work, long done) {}

      @Override
      public void worked(long done) {}

      @Override
      public void doing(String what) {}

      @Override
      public void note(String line) {}
    };
  }
}
