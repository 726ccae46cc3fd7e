package org.sybilline.trainer.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sybilline.trainer.reproduce.Published;
import org.sybilline.trainer.system.SystemSpec;

/**
 * A table of systems and markets: our markets with deviation and interval, beside them the paper's
 * with its figures, below them the untrained floor, the ceiling and the number of queries.
 *
 * @param title number and measure
 * @param rows systems, all with episodes of one length
 * @param published the paper's figures of the same rows; empty where it has none
 */
record SystemsTable(
    String title,
    List<SystemSpec> rows,
    List<Published.Figure> published,
    Question question,
    Measure measure) {

  /** Whether it would show anything of ours. */
  boolean isRun(Results results) {
    return results.markets().stream()
        .anyMatch(
            market ->
                results.floor(length(), market, question, measure).isPresent()
                    || rows.stream()
                        .anyMatch(row -> results.of(row, market, question, measure).isPresent()));
  }

  DomContent html(Results results) {
    List<String> ours = results.markets();
    List<String> theirs = published.isEmpty() ? List.of() : Published.MARKETS;
    return table()
        .withClass(ours.size() > 4 ? "figures many" : "figures")
        .with(
            caption(title),
            thead(head(ours, theirs), names(ours, theirs)),
            tbody(each(rows, row -> row(row, results, ours, theirs))),
            tbody(
                tr(th("Untrained floor").attr("scope", "row"))
                    .with(cells(ours, market -> floor(results, market)))
                    .with(blanks(theirs)),
                line("Ceiling", results, ours, theirs, e -> Numbers.share(e.ceiling())),
                line("Queries", results, ours, theirs, e -> Numbers.count(e.queries()))));
  }

  private static TrTag head(List<String> ours, List<String> theirs) {
    TrTag head = tr(td(), th("Here").attr("colspan", ours.size()).attr("scope", "colgroup"));
    if (!theirs.isEmpty()) {
      head.with(
          th("Published, on other markets")
              .withClass("published")
              .attr("colspan", theirs.size())
              .attr("scope", "colgroup"));
    }
    return head;
  }

  private TrTag names(List<String> ours, List<String> theirs) {
    return tr(th("System").attr("scope", "col"))
        .with(ours.stream().map(market -> th(market).attr("scope", "col")))
        .with(theirs.stream().map(m -> th(m).withClass(edge(theirs, m)).attr("scope", "col")));
  }

  private TrTag row(SystemSpec row, Results results, List<String> ours, List<String> theirs) {
    return tr(th(row.name()).attr("scope", "row"))
        .with(
            cells(
                ours,
                market -> {
                  Optional<Estimate> estimate = results.of(row, market, question, measure);
                  return estimate.isPresent()
                      ? cell(estimate.get(), isBest(estimate.get(), market, results))
                      : td(results.absence(row, market)).withClass("absent");
                }))
        .with(
            theirs.stream()
                .map(market -> publishedCell(row, market).withClass(edge(theirs, market))));
  }

  private TdTag publishedCell(SystemSpec row, String market) {
    List<Published.Figure> column =
        published.stream().filter(figure -> figure.market().equals(market)).toList();
    double best = column.stream().mapToDouble(measure::of).max().orElse(0);
    return column.stream()
        .filter(figure -> figure.system().equals(row.name()))
        .findFirst()
        .map(figure -> td(mean(Numbers.share(measure.of(figure)), measure.of(figure) == best)))
        .orElseGet(() -> td("–"));
  }

  private boolean isBest(Estimate estimate, String market, Results results) {
    return rows.stream()
        .flatMap(row -> results.of(row, market, question, measure).stream())
        .allMatch(other -> other.mean() <= estimate.mean());
  }

  private TdTag floor(Results results, String market) {
    return results
        .floor(length(), market, question, measure)
        .map(estimate -> cell(estimate, false))
        .orElseGet(() -> td("not run").withClass("absent"));
  }

  /** What is the same for every system, as found with the floor or any of them. */
  private TrTag line(
      String name,
      Results results,
      List<String> ours,
      List<String> theirs,
      Function<Estimate, String> value) {
    return tr(th(name).attr("scope", "row"))
        .with(
            cells(
                ours,
                market ->
                    Stream.concat(
                            results.floor(length(), market, question, measure).stream(),
                            rows.stream()
                                .flatMap(
                                    row -> results.of(row, market, question, measure).stream()))
                        .findFirst()
                        .map(estimate -> td(value.apply(estimate)))
                        .orElseGet(() -> td("–"))))
        .with(blanks(theirs));
  }

  private int length() {
    return rows.get(0).episodeLength();
  }

  private static TdTag cell(Estimate estimate, boolean best) {
    TdTag cell = td(mean(Numbers.share(estimate.mean()), best));
    if (estimate.spread().seeds() > 1) {
      cell.with(span("±" + Numbers.share(estimate.spread().deviation())).withClass("more"));
    }
    return cell.with(
        span(Numbers.interval(estimate.spread().low(), estimate.spread().high()))
            .withClass("more"));
  }

  private static DomContent mean(String value, boolean best) {
    return span(value).withClass(best ? "mean best" : "mean");
  }

  private static Stream<DomContent> cells(List<String> markets, Function<String, TdTag> cell) {
    return markets.stream().map(cell);
  }

  private static Stream<DomContent> blanks(List<String> theirs) {
    return theirs.stream().map(market -> td("–").withClass(edge(theirs, market)));
  }

  private static String edge(List<String> theirs, String market) {
    return market.equals(theirs.get(0)) ? "published edge" : "published";
  }
}
