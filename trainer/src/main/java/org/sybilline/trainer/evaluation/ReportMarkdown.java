package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.sybilline.trainer.evaluation.EvaluationReport.AverageFigures;

/** A report as tables for people: a line per question, the systems side by side. */
public final class ReportMarkdown {

  private ReportMarkdown() {}

  /** Markdown whose columns are aligned, so that it reads on a screen, too. */
  public static String of(EvaluationReport report) {
    List<String> systems = report.protocol().systems().stream().map(MarkdownTable::named).toList();
    List<String> header = new ArrayList<>(List.of("", "queries"));
    for (String measure : List.of("MRR", "R@1", "R@5", "R@10")) {
      systems.forEach(system -> header.add(measure + " " + system));
    }
    header.add("ceiling");
    MarkdownTable table = new MarkdownTable(header);
    ReportLines.of(report).forEach(line -> table.row(cells(line)));
    StringBuilder text = new StringBuilder(table.toString());
    text.append(
        ("%nEpisodes of %d posts from the later half of each market. A ceiling below 1 means that"
                + " some queries have no right answer; they count as 0. Held-out people have no"
                + " label in training, and on test people nothing was chosen or fitted, either."
                + " Across markets the model ranks by CSLS, as the service does, the others by"
                + " cosine."
                + " Of many directions, those with fewer than %d accounts that ask are in the JSON"
                + " only.%n")
            .formatted(report.protocol().episodeLength(), PairAverages.LEAST_PEOPLE));
    if (!report.averages().isEmpty()) {
      text.append("%n## Averages over market pairs%n%n".formatted()).append(averages(report));
    }
    List<ReportLines.Line> conditions = ReportLines.conditions(report);
    if (!conditions.isEmpty()) {
      text.append("%n## Linking made harder%n%n".formatted());
      text.append(conditions(report, conditions));
    }
    return text.append(CalibrationMarkdown.of(report)).toString();
  }

  private static String averages(EvaluationReport report) {
    List<String> systems = report.protocol().systems().stream().map(MarkdownTable::named).toList();
    List<String> header = new ArrayList<>(List.of("people", "directions"));
    for (String measure : List.of("MRR", "R@10")) {
      systems.forEach(system -> header.add(measure + " " + system));
    }
    header.add("MRR over " + systems.get(systems.size() - 1));
    MarkdownTable table = new MarkdownTable(header);
    for (String people :
        report.averages().stream().map(AverageFigures::people).distinct().toList()) {
      List<AverageFigures> own =
          report.averages().stream().filter(a -> a.people().equals(people)).toList();
      List<String> cells = new ArrayList<>(List.of(people, "" + own.get(0).directions()));
      own.forEach(a -> cells.add(MarkdownTable.number(a.mrr())));
      own.forEach(a -> cells.add(MarkdownTable.number(a.recallAt10())));
      cells.add(
          String.format(Locale.ROOT, "× %.2f", own.get(0).mrr() / own.get(own.size() - 1).mrr()));
      table.row(cells);
    }
    return table
        + "%nEach direction with %d or more of these people counts alike.%n"
            .formatted(PairAverages.LEAST_PEOPLE);
  }

  private static String conditions(EvaluationReport report, List<ReportLines.Line> lines) {
    List<String> systems = report.protocol().systems().stream().map(MarkdownTable::named).toList();
    List<String> header = new ArrayList<>(List.of("", "queries"));
    for (String measure : List.of("MRR", "R@10")) {
      systems.forEach(system -> header.add(measure + " " + system));
    }
    header.add("95 % of MRR " + systems.get(0));
    MarkdownTable table = new MarkdownTable(header);
    for (ReportLines.Line line : lines) {
      List<String> cells =
          new ArrayList<>(List.of(line.question(), "" + line.scores().get(0).queries()));
      line.scores().forEach(s -> cells.add(MarkdownTable.number(s.mrr())));
      line.scores().forEach(s -> cells.add(MarkdownTable.number(s.recallAt10())));
      boolean unknown = line.interval().equals(Interval.UNKNOWN);
      cells.add(unknown ? "" : MarkdownTable.interval(line.interval()));
      table.row(cells);
    }
    return table
        + ("%nAll directions together; whole profiles answer, and unless a line counts the posts of a"
                + " side, the same people ask. There are %,d distractor accounts: all that have no test episode.%s%n")
            .formatted(
                report.protocol().distractors(),
                report.protocol().unseenMarkets()
                    ? " The model was trained on none of these markets, so nobody is seen."
                    : "");
  }

  private static List<String> cells(ReportLines.Line line) {
    RetrievalScores any = line.scores().get(0);
    List<String> cells = new ArrayList<>(List.of(line.question(), "" + any.queries()));
    List<ToDoubleFunction<RetrievalScores>> measures =
        List.of(
            RetrievalScores::mrr,
            RetrievalScores::recallAt1,
            RetrievalScores::recallAt5,
            RetrievalScores::recallAt10);
    for (ToDoubleFunction<RetrievalScores> measure : measures) {
      line.scores().forEach(s -> cells.add(MarkdownTable.number(measure.applyAsDouble(s))));
    }
    cells.add(MarkdownTable.number(any.ceiling()));
    return cells;
  }
}
