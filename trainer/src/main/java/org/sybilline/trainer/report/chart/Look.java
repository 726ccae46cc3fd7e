package org.sybilline.trainer.report.chart;

import java.util.List;
import java.util.Locale;

/**
 * How a series is drawn; in black and white its mark and dashes still tell it from the others.
 *
 * @param mark at each value
 * @param colour of marks and lines
 * @param dashes of the line, empty for an unbroken one
 */
public record Look(Mark mark, String colour, String dashes) {

  /** Shapes of about the same weight. */
  public enum Mark {
    DIAMOND,
    CIRCLE,
    TRIANGLE,
    SQUARE,
    CROSS
  }

  private static final double RADIUS = 3.6;

  private static final List<Look> LOOKS =
      List.of(
          new Look(Mark.DIAMOND, "#0b3c6f", ""),
          new Look(Mark.CIRCLE, "#b3470f", "5 2.5"),
          new Look(Mark.TRIANGLE, "#2f7d55", "1.5 2"),
          new Look(Mark.SQUARE, "#8250a0", "7 2 1.5 2"),
          new Look(Mark.CROSS, "#6b6b6b", "1 3"));

  /** The most series of one figure. */
  public static final int LOOK_COUNT = LOOKS.size();

  /** The look of a series by its number, from 0. */
  public static Look number(int series) {
    return LOOKS.get(series);
  }

  /** A mark around a place. */
  Shape at(double x, double y, boolean filled) {
    double r = RADIUS;
    String d =
        switch (mark) {
          case DIAMOND ->
              path(
                  "M%s %sL%s %sL%s %sL%s %sZ",
                  x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
          case CIRCLE ->
              path(
                  "M%s %sA%s %s 0 1 1 %s %sA%s %s 0 1 1 %s %sZ",
                  x - r, y, r, r, x + r, y, r, r, x - r, y);
          case TRIANGLE ->
              path(
                  "M%s %sL%s %sL%s %sZ",
                  x, y - 1.2 * r, x + 1.15 * r, y + 0.9 * r, x - 1.15 * r, y + 0.9 * r);
          case SQUARE ->
              path(
                  "M%s %sL%s %sL%s %sL%s %sZ",
                  x - 0.9 * r,
                  y - 0.9 * r,
                  x + 0.9 * r,
                  y - 0.9 * r,
                  x + 0.9 * r,
                  y + 0.9 * r,
                  x - 0.9 * r,
                  y + 0.9 * r);
          case CROSS ->
              path(
                  "M%s %sL%s %sM%s %sL%s %s",
                  x - 0.9 * r,
                  y - 0.9 * r,
                  x + 0.9 * r,
                  y + 0.9 * r,
                  x - 0.9 * r,
                  y + 0.9 * r,
                  x + 0.9 * r,
                  y - 0.9 * r);
        };
    // an open cross would be no shape at all: it is drawn thin
    return Shape.path(d)
        .stroke(colour, mark == Mark.CROSS && filled ? 2 : 1.2)
        .fill(filled && mark != Mark.CROSS ? colour : mark == Mark.CROSS ? "none" : "#ffffff");
  }

  /** A line through places. */
  Shape line(List<double[]> places) {
    StringBuilder d = new StringBuilder();
    for (double[] place : places) {
      d.append(d.isEmpty() ? "M" : "L");
      d.append(Shape.number(place[0])).append(' ').append(Shape.number(place[1]));
    }
    Shape line = Shape.path(d.toString()).stroke(colour, 1.5).fill("none");
    return dashes.isEmpty() ? line : line.attr("stroke-dasharray", dashes);
  }

  private static String path(String format, double... values) {
    Object[] numbers = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = Shape.number(values[i]);
    }
    return String.format(Locale.ROOT, format, numbers);
  }
}
