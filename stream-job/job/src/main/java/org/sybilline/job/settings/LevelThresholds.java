package org.sybilline.job.settings;

import java.io.Serializable;

/** Least probability, in [0, 1], of each level of a candidate. */
public record LevelThresholds(double possible, double likely, double strong)
    implements Serializable {

  public LevelThresholds {
    if (!(possible > 0 && possible < likely && likely < strong && strong <= 1)) {
      throw new IllegalArgumentException(
          "levels must rise, 0 < possible < likely < strong <= 1, found %s, %s and %s"
              .formatted(possible, likely, strong));
    }
  }

  /** .10, .50 and .90. */
  public static LevelThresholds defaults() {
    return new LevelThresholds(.1, .5, .9);
  }
}
