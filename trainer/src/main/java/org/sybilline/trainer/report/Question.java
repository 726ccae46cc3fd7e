package org.sybilline.trainer.report;

import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.evaluation.Ranks;

/** Which queries are asked, and of which candidates. */
enum Question {
  ALL,
  /** Candidates that share a thread with the query left out. */
  NO_SHARED_THREAD,
  /** Accounts with training episodes. */
  SEEN,
  /** The others. */
  NOVEL;

  Ranks of(PaperRanks ranks) {
    return switch (this) {
      case ALL -> ranks.all();
      case NO_SHARED_THREAD -> ranks.withoutSharedThread();
      case SEEN -> ranks.seen();
      case NOVEL -> ranks.novel();
    };
  }
}
