package org.sybilline.trainer.report;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sybilline.trainer.report.chart.Look;
import org.sybilline.trainer.report.chart.RangeChart;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.system.SystemSpec;

/** Figure 8: accounts that training has seen, and novel ones. */
final class SeenNovelFigure {

  private SeenNovelFigure() {}

  static DomContent of(Results results) {
    Table data =
        new Table(
            2,
            "Market",
            "System",
            "Seen",
            "95\u202f% interval",
            "Queries",
            "Novel",
            "95\u202f% interval",
            "Queries");
    List<RangeChart.Group> groups = new ArrayList<>();
    boolean trained = false;
    StringBuilder words = new StringBuilder("MRR of queries of seen and of novel accounts");
    for (String market : results.markets()) {
      List<RangeChart.Row> rows = new ArrayList<>();
      for (String name : List.of(Grid.MULTITASK, Grid.SINGLE)) {
        SystemSpec system = Grid.row(name);
        trained |=
            add(
                name,
                market,
                question -> results.of(system, market, question, Measure.MRR),
                rows,
                data);
      }
      add(
          "untrained floor",
          market,
          question ->
              results.floor(
                  Grid.row(Grid.MULTITASK).episodeLength(), market, question, Measure.MRR),
          rows,
          data);
      words.append("; ").append(market);
      rows.forEach(
          row ->
              words.append(
                  ", %s seen %s, novel %s"
                      .formatted(
                          row.name(),
                          Numbers.share(row.filled().value()),
                          Numbers.share(row.open().value()))));
      groups.add(new RangeChart.Group(market, rows));
    }
    return Figure.of(
        "figure-8",
        "Figure 8. Queries of accounts with training episodes (seen, filled) and of accounts without"
            + " (novel, open), episodes of five posts; bars are 95\u202f% intervals. All test episodes"
            + " of the market are ranked in both cases. The floor has seen nobody: where it differs"
            + " too, the groups differ in themselves, seen accounts having more episodes. The"
            + " paper gives no numbers."
            + (trained ? "" : " It needs a system that was run, and novel accounts."),
        trained
            ? List.of(
                new RangeChart("MRR", "seen", "novel", groups).draw(words.append('.').toString()))
            : List.of(),
        data);
  }

  private static boolean add(
      String name,
      String market,
      Function<Question, Optional<Estimate>> estimates,
      List<RangeChart.Row> rows,
      Table data) {
    Optional<Estimate> seen = estimates.apply(Question.SEEN);
    Optional<Estimate> novel = estimates.apply(Question.NOVEL);
    if (seen.isEmpty() || novel.isEmpty()) {
      return false;
    }
    Estimate s = seen.get();
    Estimate n = novel.get();
    Look look =
        switch (name) {
          case Grid.MULTITASK -> Look.number(0);
          case Grid.SINGLE -> Look.number(1);
          default -> Look.number(3);
        };
    rows.add(new RangeChart.Row(name, look, value(s), value(n)));
    data.row(
        market,
        name,
        Numbers.share(s.mean()),
        Numbers.interval(s.spread().low(), s.spread().high()),
        Numbers.count(s.queries()),
        Numbers.share(n.mean()),
        Numbers.interval(n.spread().low(), n.spread().high()),
        Numbers.count(n.queries()));
    return true;
  }

  private static RangeChart.Value value(Estimate estimate) {
    return new RangeChart.Value(estimate.mean(), estimate.spread().low(), estimate.spread().high());
  }
}
