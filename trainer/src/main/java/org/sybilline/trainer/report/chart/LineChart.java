package org.sybilline.trainer.report.chart;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lines over episode lengths, a panel for each market.
 *
 * @param xName what the lengths are
 * @param yName what the values are
 * @param panels at least one
 */
public record LineChart(String xName, String yName, List<Panel> panels) {

  /** The lines of a market. */
  public record Panel(String title, List<Line> lines) {
    public Panel {
      lines = List.copyOf(lines);
    }
  }

  /** One series; without points it is only named in the legend. */
  public record Line(String name, Look look, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A value.
   *
   * @param low end of its interval, {@code value} if it has none
   * @param high end of its interval
   */
  public record Point(int x, double value, double low, double high) {}

  private static final double ASPECT = 0.9;
  private static final double ASIDE = 2.2; // from line to line, so that intervals can be told apart

  public LineChart {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("expected panels, found none");
    }
  }

  /** As SVG. */
  public DomContent draw(String description) {
    Map<String, Legend.Entry> entries = new LinkedHashMap<>();
    lines().forEach(l -> entries.put(l.name(), new Legend.Entry(l.look(), l.name(), true, true)));
    Legend legend = new Legend(new ArrayList<>(entries.values()));
    List<Double> xTicks =
        points().map(Point::x).distinct().sorted().map(Integer::doubleValue).toList();
    if (xTicks.size() < 2) { // a lone length stands in the middle
      double only = xTicks.isEmpty() ? 5 : xTicks.get(0);
      xTicks = List.of(only - 2, only, only + 2);
    }
    List<Double> yTicks = Scale.ticks(points().mapToDouble(Point::high).max().orElse(0));
    Panels grid =
        new Panels(
            panels.size(), legend.height(), ASPECT, xTicks, yTicks, new Panels.Names(xName, yName));
    Shape drawing = Shape.drawing(grid.bottom(), description).with(legend.shape());
    for (int i = 0; i < panels.size(); i++) {
      drawing.with(grid.axes(i, panels.get(i).title(), ""));
      List<Line> lines = panels.get(i).lines();
      for (int n = 0; n < lines.size(); n++) {
        double aside = (n - (lines.size() - 1) / 2.0) * ASIDE;
        draw(lines.get(n), panels.get(i).title(), grid.x(i).moved(aside), grid.y(i), drawing);
      }
    }
    return drawing;
  }

  private static void draw(Line line, String panel, Scale x, Scale y, Shape drawing) {
    List<double[]> places = new ArrayList<>();
    for (Point point : line.points()) {
      places.add(new double[] {x.place(point.x()), y.place(point.value())});
      if (point.low() < point.high()) {
        double at = x.place(point.x());
        drawing.with(
            Shape.line(at, y.place(point.low()), at, y.place(point.high()))
                .stroke(line.look().colour(), 0.8));
      }
    }
    if (places.size() > 1) {
      drawing.with(line.look().line(places));
    }
    for (int i = 0; i < places.size(); i++) {
      Point point = line.points().get(i);
      drawing.with(
          line.look()
              .at(places.get(i)[0], places.get(i)[1], true)
              .hint(
                  "%s, %s, %d: %s"
                      .formatted(panel, line.name(), point.x(), Shape.number(point.value()))));
    }
  }

  private Stream<Line> lines() {
    return panels.stream().flatMap(panel -> panel.lines().stream());
  }

  private Stream<Point> points() {
    return lines().flatMap(line -> line.points().stream());
  }
}
