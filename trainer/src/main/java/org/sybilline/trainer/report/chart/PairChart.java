package org.sybilline.trainer.report.chart;

import static org.sybilline.trainer.report.chart.Shape.FAINT;

import j2html.tags.DomContent;
import java.util.List;

/**
 * Pairs of values, a panel for each market: above the diagonal the second is greater.
 *
 * @param xName what the first value is
 * @param yName what the second is
 * @param panels at least one
 */
public record PairChart(String xName, String yName, List<Panel> panels) {

  /** The pairs of a market, with a word on them. */
  public record Panel(String title, String note, List<Pair> pairs) {
    public Panel {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * A pair.
   *
   * @param sign written at its place
   * @param hint shown when a pointer rests on it
   */
  public record Pair(double first, double second, String sign, String hint) {}

  private static final double ASPECT = 1;

  public PairChart {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("expected panels, found none");
    }
  }

  /** As SVG. */
  public DomContent draw(String description) {
    double most =
        panels.stream()
            .flatMap(panel -> panel.pairs().stream())
            .mapToDouble(pair -> Math.max(pair.first(), pair.second()))
            .max()
            .orElse(0);
    List<Double> ticks = Scale.ticks(most);
    Panels grid =
        new Panels(panels.size(), 4, ASPECT, ticks, ticks, new Panels.Names(xName, yName));
    Shape drawing = Shape.drawing(grid.bottom(), description);
    for (int i = 0; i < panels.size(); i++) {
      Scale x = grid.x(i);
      Scale y = grid.y(i);
      drawing.with(grid.axes(i, panels.get(i).title(), panels.get(i).note()));
      drawing.with(
          Shape.line(x.start(), y.start(), x.end(), y.end())
              .stroke(FAINT, 0.8)
              .attr("stroke-dasharray", "3 3"));
      for (Pair pair : panels.get(i).pairs()) {
        drawing.with(
            Shape.text(x.place(pair.first()), y.place(pair.second()) + 4, "middle", pair.sign())
                .bold()
                .attr("paint-order", "stroke")
                .stroke("#ffffff", 2)
                .fill(Look.number(0).colour())
                .hint(pair.hint()));
      }
    }
    return drawing;
  }
}
