package org.sybilline.trainer.report.chart;

import static org.sybilline.trainer.report.chart.Shape.FAINT;
import static org.sybilline.trainer.report.chart.Shape.HAIRLINE;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two values of each system in each market on one line: filled and open marks.
 *
 * @param xName what the values are
 * @param filled what filled marks are
 * @param open what open marks are
 * @param groups at least one
 */
public record RangeChart(String xName, String filled, String open, List<Group> groups) {

  /** The rows of a market. */
  public record Group(String title, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** One system: two values with their intervals. */
  public record Row(String name, Look look, Value filled, Value open) {}

  /** A value and its interval. */
  public record Value(double value, double low, double high) {}

  private static final double LEFT = 110;
  private static final double RIGHT = Shape.PAGE - 14;
  private static final double ROW = 20;
  private static final double ASIDE = 3.4; // of the two values from the middle of their row
  private static final double GROUP_GAP = 10;

  public RangeChart {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("expected groups, found none");
    }
  }

  /** As SVG. */
  public DomContent draw(String description) {
    Map<String, Look> looks = new LinkedHashMap<>();
    rows().forEach(row -> looks.put(row.name(), row.look()));
    List<Legend.Entry> entries = new ArrayList<>();
    looks.forEach(
        (name, look) -> {
          entries.add(new Legend.Entry(look, name + ", " + filled, true, false));
          entries.add(new Legend.Entry(look, name + ", " + open, false, false));
        });
    Legend legend = new Legend(entries);
    double most =
        rows()
            .flatMap(row -> Stream.of(row.filled().high(), row.open().high()))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    List<Double> ticks = Scale.ticks(most);
    Scale x = new Scale(0, ticks.get(ticks.size() - 1), LEFT, RIGHT);
    double bottom = legend.height() + GROUP_GAP / 2;
    for (Group group : groups) {
      bottom += Math.max(1, group.rows().size()) * ROW + GROUP_GAP;
    }
    Shape drawing = Shape.drawing(bottom + 32, description).with(legend.shape());
    for (double tick : ticks) {
      double at = x.place(tick);
      drawing.with(Shape.line(at, legend.height(), at, bottom).stroke(HAIRLINE, 0.8));
      drawing.with(Shape.text(at, bottom + 13, "middle", Panels.written(tick)).fill(FAINT));
    }
    drawing.with(Shape.text((LEFT + RIGHT) / 2, bottom + 27, "middle", xName).fill(FAINT));
    double y = legend.height() + GROUP_GAP / 2;
    for (Group group : groups) {
      double height = Math.max(1, group.rows().size()) * ROW;
      drawing.with(Shape.text(0, y + height / 2 + 4, "start", group.title()).bold());
      if (group.rows().isEmpty()) {
        drawing.with(Shape.text(LEFT + 6, y + height / 2 + 4, "start", "not run").fill(FAINT));
      }
      for (int i = 0; i < group.rows().size(); i++) {
        draw(group, group.rows().get(i), x, y + (i + 0.5) * ROW, drawing);
      }
      y += height + GROUP_GAP;
      drawing.with(
          Shape.line(0, y - GROUP_GAP / 2, RIGHT, y - GROUP_GAP / 2).stroke(HAIRLINE, 0.8));
    }
    return drawing;
  }

  private void draw(Group group, Row row, Scale x, double y, Shape drawing) {
    String name = group.title() + ", " + row.name();
    drawing.with(
        Shape.line(x.place(row.filled().value()), y - ASIDE, x.place(row.open().value()), y + ASIDE)
            .stroke(row.look().colour(), 0.8)
            .attr("stroke-dasharray", "1 2"));
    draw(row.look(), row.open(), false, name + ", " + open, x, y + ASIDE, drawing);
    draw(row.look(), row.filled(), true, name + ", " + filled, x, y - ASIDE, drawing);
  }

  private static void draw(
      Look look, Value value, boolean full, String name, Scale x, double y, Shape drawing) {
    drawing.with(
        Shape.line(x.place(value.low()), y, x.place(value.high()), y).stroke(look.colour(), 0.8));
    drawing.with(
        look.at(x.place(value.value()), y, full).hint(name + ": " + Shape.number(value.value())));
  }

  private Stream<Row> rows() {
    return groups.stream().flatMap(group -> group.rows().stream());
  }
}
