package org.sybilline.trainer.report.chart;

import static org.sybilline.trainer.report.chart.Shape.FAINT;
import static org.sybilline.trainer.report.chart.Shape.HAIRLINE;

import java.util.List;
import java.util.Locale;

/**
 * Small drawings of one kind, four in a row, all on the same two scales.
 *
 * @param count of panels
 * @param top where they begin
 * @param aspect height of the area of values as a share of its width
 * @param xTicks values with a tick, in order; the scale reaches from the first to the last
 * @param yTicks likewise
 */
record Panels(
    int count, double top, double aspect, List<Double> xTicks, List<Double> yTicks, Names names) {

  /** What the axes measure. */
  record Names(String x, String y) {}

  private static final int COLUMNS = 4; // also of fewer panels, so that all figures compare
  private static final double MARGIN = 40; // for the names and ticks of the y axis
  private static final double GAP = 16;
  private static final double HEAD = 18;
  private static final double FOOT = 34;
  private static final int MOST_WORDS = 5; // of an axis, lest they meet the next panel's
  private static final int LONGEST_TITLE = 18;

  private double width() {
    return (Shape.PAGE - MARGIN - GAP * COLUMNS) / COLUMNS;
  }

  private double areaHeight() {
    return width() * aspect;
  }

  double bottom() {
    int rows = (count + COLUMNS - 1) / COLUMNS;
    return top + rows * (HEAD + areaHeight() + FOOT);
  }

  Scale x(int panel) {
    double left = MARGIN + panel % COLUMNS * (width() + GAP);
    double inset = xTicks.get(0) == 0 ? 0 : 8; // of marks on the border
    return new Scale(
        xTicks.get(0), xTicks.get(xTicks.size() - 1), left + inset, left + width() - inset);
  }

  Scale y(int panel) {
    int row = panel / COLUMNS;
    double head = top + row * (HEAD + areaHeight() + FOOT) + HEAD;
    return new Scale(yTicks.get(0), yTicks.get(yTicks.size() - 1), head + areaHeight(), head);
  }

  /** Title, ticks and names of a panel. */
  Shape axes(int panel, String title, String note) {
    Scale x = x(panel);
    Scale y = y(panel);
    double left = MARGIN + panel % COLUMNS * (width() + GAP);
    double right = left + width();
    boolean first = panel % COLUMNS == 0;
    Shape axes = Shape.group();
    for (double tick : yTicks) {
      double at = y.place(tick);
      axes.with(Shape.line(left, at, right, at).stroke(tick == 0 ? FAINT : HAIRLINE, 0.8));
      if (first) {
        axes.with(Shape.text(left - 5, at + 3.5, "end", written(tick)).fill(FAINT));
      }
    }
    for (int i = 0; i < xTicks.size(); i++) {
      double tick = xTicks.get(i);
      double at = x.place(tick);
      axes.with(Shape.line(at, y.start(), at, y.start() + 3).stroke(FAINT, 0.8));
      if (i % 2 == 0 || xTicks.size() <= MOST_WORDS) {
        axes.with(Shape.text(at, y.start() + 14, "middle", written(tick)).fill(FAINT));
      }
    }
    axes.with(Shape.text((left + right) / 2, y.start() + 27, "middle", names.x()).fill(FAINT));
    if (first) {
      double middle = (y.start() + y.end()) / 2;
      axes.with(
          Shape.text(11, middle, "middle", names.y())
              .fill(FAINT)
              .attr("transform", "rotate(-90 11 " + Shape.number(middle) + ")"));
    }
    axes.with(Shape.text(left, y.end() - 6, "start", shortened(title)).bold());
    if (!note.isEmpty()) {
      axes.with(Shape.text(right, y.end() - 6, "end", note));
    }
    return axes;
  }

  /** A whole number, or a share with two decimals. */
  static String written(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value).replaceFirst("^0(?=\\.)", "");
  }

  private static String shortened(String title) {
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
  }
}
