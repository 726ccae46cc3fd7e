package org.sybilline.trainer.report.chart;

import j2html.tags.ContainerTag;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An element of SVG. Lengths are in units of a page {@value #PAGE} wide. */
final class Shape extends ContainerTag<Shape> {

  static final int PAGE = 720;
  static final String INK = "#1a1a1a";
  static final String FAINT = "#767676";
  static final String HAIRLINE = "#d9d9d9";
  static final int TEXT = 11;

  private Shape(String name) {
    super(name);
  }

  /**
   * A whole drawing.
   *
   * @param description read out in its place
   */
  static Shape drawing(double height, String description) {
    return new Shape("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", "0 0 " + PAGE + " " + number(height))
        .attr("role", "img")
        .attr("aria-label", description)
        .attr("font-family", "'Helvetica Neue', Helvetica, Arial, sans-serif")
        .attr("font-size", TEXT)
        .attr("fill", INK);
  }

  static Shape group() {
    return new Shape("g");
  }

  static Shape line(double x1, double y1, double x2, double y2) {
    return new Shape("line")
        .attr("x1", number(x1))
        .attr("y1", number(y1))
        .attr("x2", number(x2))
        .attr("y2", number(y2));
  }

  static Shape path(String d) {
    return new Shape("path").attr("d", d);
  }

  /**
   * Words on their base line.
   *
   * @param anchor start, middle or end
   */
  static Shape text(double x, double y, String anchor, String words) {
    return new Shape("text")
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("text-anchor", anchor)
        .withText(words);
  }

  Shape stroke(String colour, double width) {
    return attr("stroke", colour).attr("stroke-width", number(width));
  }

  Shape fill(String colour) {
    return attr("fill", colour);
  }

  Shape bold() {
    return attr("font-weight", "bold");
  }

  /** Shown when a pointer rests on it. */
  Shape hint(String words) {
    return with(new Shape("title").withText(words));
  }

  /** With at most two decimals, the same on every machine. */
  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
