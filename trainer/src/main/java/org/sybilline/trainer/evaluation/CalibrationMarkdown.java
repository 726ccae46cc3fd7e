package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Calibration;

/** How good probabilities are, as tables for people. */
final class CalibrationMarkdown {

  private static final int BAR = 20;

  private CalibrationMarkdown() {}

  static String of(EvaluationReport report) {
    StringBuilder text = new StringBuilder("%n## Probabilities%n%n".formatted());
    CalibrationFit fit = report.calibration();
    Reliability served = report.served();
    if (served != null) {
      text.append(
          report.protocol().unseenMarkets()
              ? line("As the bundle gives them, on markets it has never seen, everyone:")
              : line("As the bundle gives them, test people:"));
      text.append(reliability(served));
    }
    if (fit == null) {
      return text.append(
              line(
                  "Calibration: not fitted, the matches know too few pairs of development or test"
                      + " people."))
          .toString();
    }
    text.append(line("Fitted on development people, test people:"));
    text.append(reliability(fit.test()));
    text.append(comparison(fit, served));
    text.append(byPosts(fit));
    text.append(
        line(
            ("%d true pairs are listed, an estimated %.0f are not; pairs of which neither side is"
                    + " listed are weighted, not counted as false.")
                .formatted(fit.listedTruePairs(), fit.hiddenTruePairs())));
    text.append(line(curve("With a margin", fit.calibration().byMargin())));
    return text.append(line(curve("Without", fit.calibration().byCosine()))).toString();
  }

  private static String line(String text) {
    return text + "%n%n".formatted();
  }

  private static String curve(String name, Calibration.@Nullable Curve curve) {
    return curve == null
        ? name + ": not fitted."
        : String.format(
            Locale.ROOT,
            "%s: log-odds = %.2f + %.2f cosine + %.2f ln(fewer posts) + %.2f ln(more posts) + %.2f"
                + " margin.",
            name,
            curve.intercept(),
            curve.cosineWeight(),
            curve.fewerPostsWeight(),
            curve.morePostsWeight(),
            curve.marginWeight());
  }

  private static String reliability(Reliability reliability) {
    MarkdownTable diagram =
        new MarkdownTable(
            List.of("probability", "pairs", "mean", "true", "95 %", "true share, ¦ at the mean"));
    for (Reliability.Bin bin : reliability.bins()) {
      diagram.row(
          List.of(
              String.format(Locale.ROOT, "%.1f–%.1f", bin.from(), bin.from() + 0.1),
              "" + bin.pairs(),
              MarkdownTable.number(bin.probability()),
              MarkdownTable.number(bin.share()),
              MarkdownTable.interval(bin.shareInterval()),
              bar(bin.share(), bin.probability())));
    }
    MarkdownTable levels =
        new MarkdownTable(List.of("level", "from", "pairs", "precision", "95 %", "recall", "95 %"));
    List<String> names = List.of("possible", "likely", "strong");
    for (int i = 0; i < names.size(); i++) {
      Reliability.Level level = reliability.levels().get(i);
      boolean any = level.pairs() > 0;
      levels.row(
          List.of(
              names.get(i),
              MarkdownTable.number(level.threshold()),
              "" + level.pairs(),
              any ? MarkdownTable.number(level.precision()) : "–",
              any ? MarkdownTable.interval(level.precisionInterval()) : "–",
              MarkdownTable.number(level.recall()),
              MarkdownTable.interval(level.recallInterval())));
    }
    return diagram + "%n".formatted() + levels + "%n".formatted();
  }

  /** The share of true pairs as a bar; {@code ¦} stands where it should end. */
  private static String bar(double share, double probability) {
    StringBuilder bar = new StringBuilder();
    int filled = (int) Math.round(share * BAR);
    int mark = (int) Math.round(probability * BAR);
    for (int i = 0; i <= BAR; i++) {
      bar.append(i == mark ? '¦' : i < filled ? '#' : '.');
    }
    return bar.toString();
  }

  private static String comparison(CalibrationFit fit, @Nullable Reliability served) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "",
                "pairs",
                "true",
                "ECE",
                "95 %",
                "ECE from .1",
                "95 %",
                "Brier",
                "base rate",
                "log loss",
                "base rate"));
    if (served != null) {
      table.row(scores("as served", served));
    }
    table.row(scores("test people", fit.test()));
    table.row(scores("test people, no margin", fit.testWithoutMargin()));
    table.row(scores("development, cross-fitted", fit.development()));
    return table + "%n".formatted();
  }

  private static List<String> scores(String name, Reliability r) {
    List<String> cells = new ArrayList<>(List.of(name, "" + r.pairs(), "" + r.truePairs()));
    cells.add(String.format(Locale.ROOT, "%.4f", r.calibrationError()));
    cells.add(MarkdownTable.interval(r.calibrationErrorInterval()));
    cells.add(MarkdownTable.number(r.calibrationErrorOfCandidates()));
    cells.add(MarkdownTable.interval(r.candidateErrorInterval()));
    for (double value :
        new double[] {r.brier(), r.brierOfBaseRate(), r.logLoss(), r.logLossOfBaseRate()}) {
      cells.add(String.format(Locale.ROOT, "%.4f", value));
    }
    return cells;
  }

  private static String byPosts(CalibrationFit fit) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "posts of the side with fewer",
                "true pairs",
                "possible",
                "likely",
                "strong",
                "answers"));
    for (CalibrationFit.ByPosts row : fit.byPosts()) {
      table.row(
          List.of(
              "from " + row.posts(),
              "" + row.truePairs(),
              MarkdownTable.number(row.possible()),
              MarkdownTable.number(row.likely()),
              MarkdownTable.number(row.strong()),
              row.enough() ? "yes" : "not enough"));
    }
    return table + "%n".formatted();
  }
}
