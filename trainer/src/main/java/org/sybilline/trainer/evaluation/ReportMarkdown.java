package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.EvaluationReport.MarketFigures;

/** A report as one table for people: a line per question, the systems side by side. */
public final class ReportMarkdown {

  private ReportMarkdown() {}

  /** One measure of one question, for every system. */
  private record Line(String question, List<RetrievalScores> scores) {}

  /** Markdown whose columns are aligned, so that it reads on a screen, too. */
  public static String of(EvaluationReport report) {
    List<String> systems = report.protocol().systems();
    List<List<String>> table = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("", "queries"));
    for (String measure : List.of("MRR", "R@1", "R@5", "R@10")) {
      systems.forEach(system -> header.add(measure + " " + system));
    }
    header.add("ceiling");
    table.add(header);
    lines(report).forEach(line -> table.add(cells(line)));
    StringBuilder text = new StringBuilder(aligned(table));
    text.append(
        ("%nEpisodes of %d posts from the later half of each market. A ceiling below 1 means that"
                + " some queries have no right answer; they count as 0.%n")
            .formatted(report.protocol().episodeLength()));
    CalibrationFit calibration = report.calibration();
    text.append(calibration == null ? NO_CALIBRATION.formatted() : calibration(calibration));
    return text.toString();
  }

  private static final String NO_CALIBRATION =
      "%nCalibration: not fitted, the matches know too few pairs of development people.%n";

  private static String calibration(CalibrationFit fit) {
    return String.format(
        Locale.ROOT,
        "%nCalibration, fitted on %,d candidate pairs of development people (%d true), checked on"
            + " %,d of test people (%d true): Brier %.4f (%.4f for the base rate), calibration error"
            + " %.4f. log-odds = %.2f + %.2f cosine + %.2f ln(posts · posts).%n",
        fit.fittedOn().pairs(),
        fit.fittedOn().truePairs(),
        fit.checkedOn().pairs(),
        fit.checkedOn().truePairs(),
        fit.checkedOn().brier(),
        fit.checkedOn().brierOfBaseRate(),
        fit.checkedOn().calibrationError(),
        fit.calibration().byCosine().intercept(),
        fit.calibration().byCosine().cosineWeight(),
        fit.calibration().byCosine().morePostsWeight());
  }

  private static List<Line> lines(EvaluationReport report) {
    List<Line> lines = new ArrayList<>();
    for (String market : report.markets().stream().map(MarketFigures::market).distinct().toList()) {
      List<MarketFigures> own =
          report.markets().stream().filter(m -> m.market().equals(market)).toList();
      lines.add(new Line(market, own.stream().map(MarketFigures::all).toList()));
      lines.add(
          new Line(
              market + ", no shared thread",
              own.stream().map(MarketFigures::withoutSharedThread).toList()));
    }
    for (String direction :
        report.linking().stream().map(ReportMarkdown::direction).distinct().toList()) {
      List<LinkingFigures> own =
          report.linking().stream().filter(l -> direction(l).equals(direction)).toList();
      lines.add(new Line(direction, own.stream().map(LinkingFigures::all).toList()));
      List<RetrievalScores> heldOut = own.stream().map(LinkingFigures::heldOut).toList();
      if (heldOut.get(0).queries() > 0) {
        lines.add(new Line(direction + ", held-out people", heldOut));
      }
    }
    return lines;
  }

  private static String direction(LinkingFigures figures) {
    return figures.from() + " → " + figures.to();
  }

  private static List<String> cells(Line line) {
    RetrievalScores any = line.scores().get(0);
    List<String> cells = new ArrayList<>(List.of(line.question(), "" + any.queries()));
    List<ToDoubleFunction<RetrievalScores>> measures =
        List.of(
            RetrievalScores::mrr,
            RetrievalScores::recallAt1,
            RetrievalScores::recallAt5,
            RetrievalScores::recallAt10);
    for (ToDoubleFunction<RetrievalScores> measure : measures) {
      line.scores().forEach(s -> cells.add(share(s, measure.applyAsDouble(s))));
    }
    cells.add(share(any, any.ceiling()));
    return cells;
  }

  private static String share(RetrievalScores scores, double share) {
    return scores.queries() == 0 ? "–" : String.format(Locale.ROOT, "%.3f", share);
  }

  private static String aligned(List<List<String>> table) {
    int columns = table.get(0).size();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < table.size(); row++) {
      for (int column = 0; column < columns; column++) {
        text.append(column == 0 ? "| " : " | ");
        text.append(padded(table.get(row).get(column), width(table, column), column > 0));
      }
      text.append(" |%n".formatted());
      if (row == 0) {
        for (int column = 0; column < columns; column++) {
          text.append(column == 0 ? "| " : " | ").append("-".repeat(width(table, column) - 1));
          text.append(column == 0 ? "-" : ":");
        }
        text.append(" |%n".formatted());
      }
    }
    return text.toString();
  }

  private static int width(List<List<String>> table, int column) {
    return Math.max(3, table.stream().mapToInt(row -> row.get(column).length()).max().orElse(3));
  }

  private static String padded(String cell, int width, boolean right) {
    String blanks = " ".repeat(width - cell.length());
    return right ? blanks + cell : cell + blanks;
  }
}
