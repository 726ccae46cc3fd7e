package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sybilline.trainer.evaluation.EvaluationReport.ConditionFigures;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.EvaluationReport.MarketFigures;

/** The questions of a report in the order of its tables, each with the answers of all systems. */
final class ReportLines {

  /** So few directions are all shown. */
  private static final int FEW_DIRECTIONS = 2;

  private ReportLines() {}

  /**
   * One question.
   *
   * @param scores of each system, in the report's order
   * @param interval of the first system's mean reciprocal rank; unknown if none was made
   */
  record Line(String question, List<RetrievalScores> scores, Interval interval) {
    Line {
      scores = List.copyOf(scores);
    }
  }

  /** Within markets, then across. */
  static List<Line> of(EvaluationReport report) {
    List<Line> lines = new ArrayList<>();
    for (String market : report.markets().stream().map(MarketFigures::market).distinct().toList()) {
      List<MarketFigures> own =
          report.markets().stream().filter(m -> m.market().equals(market)).toList();
      add(lines, market, own, MarketFigures::all);
      add(lines, market + ", no shared thread", own, MarketFigures::withoutSharedThread);
      add(lines, market + ", that and masked", own, MarketFigures::masked);
      add(lines, market + ", seen accounts", own, MarketFigures::seen);
      add(lines, market + ", novel accounts", own, MarketFigures::novel);
    }
    List<String> directions =
        report.linking().stream().map(ReportLines::direction).distinct().toList();
    for (String direction : directions) {
      List<LinkingFigures> own =
          report.linking().stream().filter(l -> direction(l).equals(direction)).toList();
      if (own.get(0).all().queries() >= PairAverages.LEAST_PEOPLE
          || directions.size() <= FEW_DIRECTIONS) {
        add(lines, direction, own, LinkingFigures::all);
        add(lines, direction + ", held-out people", own, LinkingFigures::heldOut);
        add(lines, direction + ", test people", own, LinkingFigures::test);
      }
    }
    return lines;
  }

  /** Across markets under each condition, for all, held-out and test people. */
  static List<Line> conditions(EvaluationReport report) {
    List<Line> lines = new ArrayList<>();
    conditions(lines, report, "all people", ConditionFigures::all, c -> Interval.UNKNOWN);
    conditions(
        lines, report, "held-out people", ConditionFigures::heldOut, ConditionFigures::heldOutMrr);
    conditions(lines, report, "test people", ConditionFigures::test, ConditionFigures::testMrr);
    return lines;
  }

  private static void conditions(
      List<Line> lines,
      EvaluationReport report,
      String people,
      Function<ConditionFigures, RetrievalScores> figure,
      Function<ConditionFigures, Interval> interval) {
    for (String condition :
        report.conditions().stream().map(ConditionFigures::condition).distinct().toList()) {
      List<ConditionFigures> own =
          report.conditions().stream().filter(c -> c.condition().equals(condition)).toList();
      List<RetrievalScores> scores = own.stream().map(figure).toList();
      if (scores.get(0).queries() > 0) {
        lines.add(new Line(people + ", " + condition, scores, interval.apply(own.get(0))));
      }
    }
  }

  private static <F> void add(
      List<Line> lines, String question, List<F> own, Function<F, RetrievalScores> figure) {
    List<RetrievalScores> scores = own.stream().map(figure).toList();
    if (scores.get(0).queries() > 0) {
      lines.add(new Line(question, scores, Interval.UNKNOWN));
    }
  }

  private static String direction(LinkingFigures figures) {
    return figures.from() + " → " + figures.to();
  }
}
