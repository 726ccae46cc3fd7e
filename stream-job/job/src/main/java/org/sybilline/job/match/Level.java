package org.sybilline.job.match;

import java.util.Locale;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.job.settings.LevelThresholds;

/**
 * How sure a candidate is, in rising order. Part of checkpoints: keep its name and those of its
 * values.
 */
public enum Level {
  NONE,
  POSSIBLE,
  LIKELY,
  STRONG;

  /**
   * The level of two accounts. A PGP key that both show makes them likely, whatever their style;
   * not strong, since keys are also quoted.
   *
   * @param probability in [0, 1]
   */
  public static Level of(double probability, boolean sharesKey, LevelThresholds thresholds) {
    if (probability >= thresholds.strong()) {
      return STRONG;
    }
    if (probability >= thresholds.likely() || sharesKey) {
      return LIKELY;
    }
    return probability >= thresholds.possible() ? POSSIBLE : NONE;
  }

  /** This level as alerts tell it. */
  public AlertLevel alertLevel() {
    return switch (this) {
      case NONE -> throw new IllegalStateException("no alert tells of strangers");
      case POSSIBLE -> AlertLevel.POSSIBLE;
      case LIKELY -> AlertLevel.LIKELY;
      case STRONG -> AlertLevel.STRONG;
    };
  }

  public boolean isAbove(Level other) {
    return compareTo(other) > 0;
  }

  /** Stable text of this level, for documents, alerts and ids. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
