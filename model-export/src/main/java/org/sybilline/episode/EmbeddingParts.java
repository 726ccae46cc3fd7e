package org.sybilline.episode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that a model's vectors consist of, one behind the other, each compared by itself. Where
 * a part has the length √share, the cosine of two vectors is the mean of their parts' cosines,
 * weighed by the shares.
 *
 * @param parts one or more, whose shares add up to 1
 */
public record EmbeddingParts(List<Part> parts) implements Serializable {

  private static final double NOTHING = 1e-9;

  /**
   * A part.
   *
   * @param size how many numbers
   * @param share of the cosine, above 0 and at most 1
   */
  public record Part(int size, double share) implements Serializable {

    public Part {
      if (size < 1 || !(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "a part needs a positive size and a share above 0 and at most 1, found %d and %s"
                .formatted(size, share));
      }
    }
  }

  public EmbeddingParts {
    parts = List.copyOf(parts);
    double shares = parts.stream().mapToDouble(Part::share).sum();
    if (!(Math.abs(shares - 1) < 1e-6)) {
      throw new IllegalArgumentException("shares must add up to 1, found " + parts);
    }
  }

  /** Vectors of one part. */
  public static EmbeddingParts whole(int dimensions) {
    return new EmbeddingParts(List.of(new Part(dimensions, 1)));
  }

  /** Numbers of a vector. */
  public int dimensions() {
    return parts.stream().mapToInt(Part::size).sum();
  }

  /**
   * Scales each part to its share, and the whole to unit length: the share of a part that is zero
   * goes to the others.
   *
   * @param sum of vectors of these parts, (dimensions)
   * @return (dimensions), of unit length; all zero if the sum is next to zero
   */
  public float[] unit(double[] sum) {
    if (sum.length != dimensions()) {
      throw new IllegalArgumentException(
          "expected " + dimensions() + " numbers, found " + sum.length);
    }
    List<Double> lengths = new ArrayList<>();
    double present = 0;
    int from = 0;
    for (Part part : parts) {
      double length = length(sum, from, part.size());
      lengths.add(length);
      present += length > NOTHING ? part.share() : 0;
      from += part.size();
    }
    float[] unit = new float[sum.length];
    from = 0;
    for (int p = 0; p < parts.size(); p++) {
      Part part = parts.get(p);
      double length = lengths.get(p);
      if (length > NOTHING) {
        double root = Math.sqrt(part.share() / present);
        for (int i = from; i < from + part.size(); i++) {
          unit[i] = (float) (sum[i] / length * root);
        }
      }
      from += part.size();
    }
    return unit;
  }

  private static double length(double[] values, int from, int size) {
    double squares = 0;
    for (int i = from; i < from + size; i++) {
      squares += values[i] * values[i];
    }
    return Math.sqrt(squares);
  }
}
