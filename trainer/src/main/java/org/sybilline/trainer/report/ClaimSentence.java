package org.sybilline.trainer.report;

import java.util.Locale;
import org.sybilline.trainer.analysis.Comparison;
import org.sybilline.trainer.reproduce.Claim;

/** Says in a sentence what became of a comparison of the paper's. */
final class ClaimSentence {

  private ClaimSentence() {}

  /** The outcome in a word or two, and what it is about. */
  static String head(Claim claim) {
    String outcome =
        switch (claim.outcome()) {
          case HOLDS -> "Holds here";
          case CONTRADICTED -> "Does not hold here";
          case UNDECIDED -> "Undecided here";
          case TOO_FEW -> claim.mrr().pairs() == 0 ? "Not run" : "Too few pairs here";
        };
    return (claim.differs() ? "%s: %s over %s." : "%s: no difference between %s and %s.")
        .formatted(outcome, claim.mrr().better(), claim.mrr().worse());
  }

  /** What the paper says, and the numbers. */
  static String body(Claim claim) {
    Comparison mrr = claim.mrr();
    String where =
        claim.where().substring(0, 1).toUpperCase(Locale.ROOT) + claim.where().substring(1);
    String published = "%s: %s. ".formatted(where, claim.published());
    if (mrr.pairs() == 0) {
      return published + "No two runs differ in this alone.";
    }
    String numbers =
        "Here the MRR of “%s” is higher in %s of %s, in the median by %s"
            .formatted(
                mrr.better(),
                Numbers.count(mrr.wins()),
                mrr.pairs() == 1 ? "1 pair" : Numbers.count(mrr.pairs()) + " pairs",
                Numbers.signed(mrr.medianDifference()));
    Double p = mrr.wilcoxonP();
    return published
        + numbers
        + (p == null ? ", too few for any p below .05." : " (" + Numbers.p(p) + ").");
  }
}
