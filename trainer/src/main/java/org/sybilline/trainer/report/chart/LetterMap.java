package org.sybilline.trainer.report.chart;

import static org.sybilline.trainer.report.chart.Shape.HAIRLINE;

import j2html.tags.DomContent;
import java.util.List;

/** A map whose places are letters, so that it can be read without colour. */
public record LetterMap(List<Place> places) {

  /**
   * A place.
   *
   * @param group number of the letter, from 0
   * @param hint shown when a pointer rests on it
   */
  public record Place(double x, double y, int group, String hint) {}

  private static final double HEIGHT = 470;
  private static final double INSET = 14;
  private static final List<String> COLOURS =
      List.of(
          "#0b3c6f", "#b3470f", "#2f7d55", "#8250a0", "#6b5a10", "#a01848", "#1f7a8c", "#444444");

  public LetterMap {
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("expected places, found none");
    }
  }

  /** The letter of a group: A to Z, then a to z, then numbers. */
  public static String letter(int group) {
    if (group < 26) {
      return String.valueOf((char) ('A' + group));
    }
    return group < 52 ? String.valueOf((char) ('a' + group - 26)) : String.valueOf(group);
  }

  /** As SVG. */
  public DomContent draw(String description) {
    Scale x = scale(places.stream().mapToDouble(Place::x).toArray(), INSET, Shape.PAGE - INSET);
    Scale y = scale(places.stream().mapToDouble(Place::y).toArray(), HEIGHT - INSET, INSET);
    Shape drawing = Shape.drawing(HEIGHT, description);
    drawing.with(
        Shape.path("M1 1H" + (Shape.PAGE - 1) + "V" + Shape.number(HEIGHT - 1) + "H1Z")
            .stroke(HAIRLINE, 1)
            .fill("none"));
    for (Place place : places) {
      drawing.with(
          Shape.text(x.place(place.x()), y.place(place.y()) + 4, "middle", letter(place.group()))
              .fill(COLOURS.get(place.group() % COLOURS.size()))
              .hint(place.hint()));
    }
    return drawing;
  }

  private static Scale scale(double[] values, double start, double end) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new Scale(low, high > low ? high : low + 1, start, end);
  }
}
