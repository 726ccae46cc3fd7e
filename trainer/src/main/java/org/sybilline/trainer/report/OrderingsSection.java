package org.sybilline.trainer.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.analysis.Comparison;
import org.sybilline.trainer.reproduce.Claim;

/** The paper's comparisons: numbers of the tests, and a sentence made of them. */
final class OrderingsSection {

  private OrderingsSection() {}

  static Section of(List<Claim> claims) {
    Table table =
        new Table(
            2,
            "Choice",
            "against",
            "Pairs",
            "Wins",
            "Median ΔMRR",
            "Wilcoxon p",
            "Mann-Whitney p",
            "Wins R@10",
            "Median ΔR@10",
            "Wilcoxon p, R@10");
    for (Claim claim : claims) {
      Comparison mrr = claim.mrr();
      Comparison recall = claim.recallAt10();
      table.row(
          mrr.better(),
          mrr.worse(),
          Numbers.count(mrr.pairs()),
          Numbers.count(mrr.wins()),
          mrr.pairs() == 0 ? "–" : Numbers.signed(mrr.medianDifference()),
          probability(mrr.wilcoxonP()),
          probability(mrr.mannWhitneyP()),
          Numbers.count(recall.wins()),
          recall.pairs() == 0 ? "–" : Numbers.signed(recall.medianDifference()),
          probability(recall.wilcoxonP()));
    }
    return Section.of(
        "orderings",
        "Orderings: do the paper’s comparisons hold here?",
        p(
            "A pair is two systems in one market and setting that differ in nothing but the choice,"
                + " each averaged over its seeds. The paper names a “paired two-samples"
                + " Wilcoxon-Mann-Whitney” test, which mixes two: both are given, two-sided. Pairs"
                + " of one market share their test episodes, so small p-values flatter; fewer than"
                + " six pairs can never reach p < .05."),
        ul(
            each(
                claims,
                claim ->
                    li(strong(ClaimSentence.head(claim)), text(" " + ClaimSentence.body(claim))))),
        table.html("The tests"));
  }

  private static String probability(@Nullable Double p) {
    return p == null ? "–" : p < 0.001 ? "< .001" : Numbers.share(p);
  }
}
