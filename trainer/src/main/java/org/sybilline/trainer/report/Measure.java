package org.sybilline.trainer.report;

import java.util.Arrays;
import org.sybilline.trainer.evaluation.Ranks;
import org.sybilline.trainer.reproduce.Published;

/** What the paper's tables measure. */
enum Measure {
  MRR("MRR"),
  RECALL_AT_10("R@10");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Of each query, in [0, 1]. */
  double[] of(Ranks ranks) {
    return switch (this) {
      case MRR -> ranks.reciprocals();
      case RECALL_AT_10 ->
          Arrays.stream(ranks.values()).mapToDouble(r -> r >= 1 && r <= 10 ? 1 : 0).toArray();
    };
  }

  /** The paper's. */
  double of(Published.Figure figure) {
    return this == MRR ? figure.mrr() : figure.recallAt10();
  }
}
