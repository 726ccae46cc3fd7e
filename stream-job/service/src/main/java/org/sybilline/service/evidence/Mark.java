package org.sybilline.service.evidence;

/**
 * A piece of a text that makes its episode like another one.
 *
 * @param start first UTF-16 unit of the piece in the cleaned text
 * @param end the unit after its last
 * @param weight how much the cosine of the two episodes falls when the piece is left out; above 0
 */
public record Mark(int start, int end, double weight) {

  public Mark {
    if (start < 0 || end <= start || !(weight > 0)) {
      throw new IllegalArgumentException(
          "a mark is a piece of a text and a drop above 0, found %d to %d, %s"
              .formatted(start, end, weight));
    }
  }
}
