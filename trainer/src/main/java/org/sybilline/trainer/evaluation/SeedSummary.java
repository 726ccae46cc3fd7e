package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Several runs of one model that differ by their seeds, measured on the same questions.
 *
 * @param runs how many
 * @param figures of each question
 */
public record SeedSummary(int runs, List<Figure> figures) {

  public SeedSummary {
    figures = List.copyOf(figures);
  }

  /**
   * One question.
   *
   * @param mrr of the runs
   * @param recallAt10 of the runs
   * @param floorMrr of the last system, the same for all
   */
  public record Figure(
      String question, int queries, Spread mrr, Spread recallAt10, double floorMrr) {}

  /**
   * A figure over the runs.
   *
   * @param deviation of a sample: its square is the sum of squares over runs - 1; 0 for one run
   */
  public record Spread(double mean, double deviation) {
    static Spread of(double[] values) {
      double mean = Arrays.stream(values).average().orElse(0);
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      return new Spread(mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
    }
  }

  /**
   * Adds reports up.
   *
   * @param reports of one corpus, each of a model and the same systems beside it
   * @throws IllegalArgumentException when they do not ask the same questions
   */
  public static SeedSummary of(List<EvaluationReport> reports) {
    List<List<ReportLines.Line>> lines =
        reports.stream()
            .map(r -> Stream.concat(ReportLines.of(r).stream(), ReportLines.conditions(r).stream()))
            .map(Stream::toList)
            .toList();
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < lines.get(0).size(); i++) {
      int at = i;
      ReportLines.Line first = lines.get(0).get(i);
      if (!lines.stream()
          .allMatch(l -> at < l.size() && l.get(at).question().equals(first.question()))) {
        throw new IllegalArgumentException(
            "expected reports that ask the same, found one without '" + first.question() + "'");
      }
      figures.add(
          new Figure(
              first.question(),
              first.scores().get(0).queries(),
              spread(lines, i, RetrievalScores::mrr),
              spread(lines, i, RetrievalScores::recallAt10),
              first.scores().get(first.scores().size() - 1).mrr()));
    }
    return new SeedSummary(reports.size(), figures);
  }

  private static Spread spread(
      List<List<ReportLines.Line>> lines, int at, ToDoubleFunction<RetrievalScores> measure) {
    return Spread.of(
        lines.stream()
            .mapToDouble(l -> measure.applyAsDouble(l.get(at).scores().get(0)))
            .toArray());
  }

  /** As a table for people. */
  public String markdown() {
    MarkdownTable table = new MarkdownTable(List.of("", "queries", "MRR", "R@10", "MRR floor"));
    for (Figure figure : figures) {
      table.row(
          List.of(
              figure.question(),
              "" + figure.queries(),
              figure.mrr().toString(),
              figure.recallAt10().toString(),
              MarkdownTable.number(figure.floorMrr())));
    }
    return table + "%nMean and deviation over %d runs.%n".formatted(runs);
  }
}
