package org.sybilline.trainer.report.chart;

import java.util.List;

/** What the marks of a figure mean, in one or more rows on top of it. */
final class Legend {

  /** One mark and its meaning. */
  record Entry(Look look, String name, boolean filled, boolean line) {}

  private static final double ROW = 17;
  private static final double SAMPLE = 30;
  private static final double LETTER = 5.6; // a wide guess, so that nothing overlaps
  private static final double GAP = 20;

  private final Shape shape = Shape.group();
  private double x;
  private double y = 12;

  Legend(List<Entry> entries) {
    for (Entry entry : entries) {
      double width = SAMPLE + LETTER * entry.name().length() + GAP;
      if (x > 0 && x + width > Shape.PAGE) {
        x = 0;
        y += ROW;
      }
      if (entry.line()) {
        shape.with(
            entry.look().line(List.of(new double[] {x, y - 4}, new double[] {x + 24, y - 4})));
      }
      shape.with(entry.look().at(x + 12, y - 4, entry.filled()));
      shape.with(Shape.text(x + SAMPLE, y, "start", entry.name()));
      x += width;
    }
  }

  Shape shape() {
    return shape;
  }

  /** Height with the room below it. */
  double height() {
    return y + 10;
  }
}
