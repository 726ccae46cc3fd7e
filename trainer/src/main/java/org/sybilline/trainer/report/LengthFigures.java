package org.sybilline.trainer.report;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.report.chart.LineChart;
import org.sybilline.trainer.report.chart.Look;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.reproduce.Published;

/** Figures 7 and 9: heads, and systems, over the lengths of episodes. */
final class LengthFigures {

  private static final List<Integer> LENGTHS = List.of(1, 3, 5, 7, 9);
  private static final String X = "posts of an episode";
  private static final String Y = "MRR";
  private static final String FLOOR = "untrained floor";

  private final Results results;
  private final Table data =
      new Table(2, "Market", "System", "1 post", "3 posts", "5 posts", "7 posts", "9 posts");

  private LengthFigures(Results results) {
    this.results = results;
  }

  /** A series: what it measured for a length in a market. */
  private record Series(
      String name, Look look, BiFunction<Integer, String, Optional<Estimate>> estimate) {}

  static DomContent heads(Results results) {
    Map<HeadKind, String> names = new LinkedHashMap<>();
    names.put(HeadKind.SOFTMAX, "SM (softmax)");
    names.put(HeadKind.COSFACE, "CF (CosFace)");
    names.put(HeadKind.ARCFACE, "AF (ArcFace)");
    names.put(HeadKind.MULTI_SIMILARITY, "MS (MultiSimilarity)");
    List<Series> series = new ArrayList<>();
    names.forEach(
        (head, name) ->
            series.add(
                new Series(
                    name,
                    Look.number(series.size()),
                    (length, market) ->
                        results.of(
                            Grid.withHead(Grid.withLength(Grid.row(Grid.MULTITASK), length), head),
                            market,
                            Question.ALL,
                            Measure.MRR))));
    LengthFigures figures = new LengthFigures(results);
    List<DomContent> drawings =
        figures.draw(series, "MRR of SYSML multitask with four heads over lengths of episodes");
    return Figure.of(
        "figure-7",
        "Figure 7. Heads of SYSML multitask over lengths of episodes; bars are 95\u202f% intervals. The"
            + " paper gives no numbers: its softmax is best in three of four markets with episodes"
            + " of five, and over all lengths with p < 10⁻⁸.",
        drawings,
        figures.data);
  }

  static DomContent curves(Results results) {
    List<Series> series = new ArrayList<>();
    for (String system : List.of(Grid.MULTITASK, Grid.SINGLE, "IUR transformer", "CNN")) {
      series.add(
          new Series(
              system,
              Look.number(series.size()),
              (length, market) ->
                  results.of(
                      Grid.withLength(Grid.row(system), length),
                      market,
                      Question.ALL,
                      Measure.MRR)));
    }
    series.add(
        new Series(
            FLOOR,
            Look.number(series.size()),
            (length, market) -> results.floor(length, market, Question.ALL, Measure.MRR)));
    LengthFigures figures = new LengthFigures(results);
    List<DomContent> drawings =
        new ArrayList<>(figures.draw(series, "MRR of five systems over lengths of episodes, here"));
    String shown =
        drawings.isEmpty()
            ? "Figure 9. Here: not run. Shown: published. "
            : "Figure 9. Above: here. Below: published, as far as the paper’s tables tell. ";
    drawings.add(published(series));
    return Figure.of(
        "figure-9",
        shown
            + "MRR over lengths of episodes; bars are 95\u202f% intervals. Systems learn and are measured"
            + " with episodes of one length; longer ones are fewer, and of accounts that write"
            + " more.",
        drawings,
        figures.data);
  }

  /** Empty when nothing trained of it was run. */
  private List<DomContent> draw(List<Series> series, String what) {
    List<LineChart.Panel> panels = new ArrayList<>();
    for (String market : results.markets()) {
      panels.add(
          new LineChart.Panel(
              market,
              series.stream()
                  .map(s -> new LineChart.Line(s.name(), s.look(), points(s, market)))
                  .toList()));
    }
    boolean trained =
        panels.stream()
            .flatMap(panel -> panel.lines().stream())
            .anyMatch(line -> !line.name().equals(FLOOR) && !line.points().isEmpty());
    return trained
        ? List.of(new LineChart(X, Y, panels).draw(description(what, panels)))
        : List.of();
  }

  private List<LineChart.Point> points(Series series, String market) {
    List<LineChart.Point> points = new ArrayList<>();
    List<String> row = new ArrayList<>(List.of(market, series.name()));
    for (int length : LENGTHS) {
      Optional<Estimate> estimate = series.estimate().apply(length, market);
      estimate.ifPresent(
          e ->
              points.add(
                  new LineChart.Point(length, e.mean(), e.spread().low(), e.spread().high())));
      row.add(estimate.map(Estimate::words).orElse("not run"));
    }
    if (!points.isEmpty()) {
      data.row(row.toArray(String[]::new));
    }
    return points;
  }

  private static DomContent published(List<Series> series) {
    List<LineChart.Panel> panels =
        Published.MARKETS.stream()
            .map(
                market ->
                    new LineChart.Panel(
                        market,
                        series.stream()
                            .filter(s -> !s.name().equals(FLOOR))
                            .map(
                                s ->
                                    new LineChart.Line(
                                        s.name(), s.look(), published(s.name(), market)))
                            .toList()))
            .toList();
    return new LineChart(X, Y, panels)
        .draw(description("MRR of four systems over lengths of episodes, published", panels));
  }

  private static List<LineChart.Point> published(String system, String market) {
    return Stream.of(Published.table2(), Published.table5(), Published.table6())
        .flatMap(List::stream)
        .filter(f -> f.system().equals(system) && f.market().equals(market))
        .map(f -> new LineChart.Point(f.length(), f.mrr(), f.mrr(), f.mrr()))
        .toList();
  }

  private static String description(String what, List<LineChart.Panel> panels) {
    StringBuilder words = new StringBuilder(what);
    for (LineChart.Panel panel : panels) {
      words.append("; ").append(panel.title());
      for (LineChart.Line line : panel.lines()) {
        if (!line.points().isEmpty()) {
          words.append(", ").append(line.name());
          line.points()
              .forEach(p -> words.append(" %d: %s".formatted(p.x(), Numbers.share(p.value()))));
        }
      }
    }
    return words.append('.').toString();
  }
}
