package org.sybilline.job.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds from above of the cosines of a row with many vectors, at once. Few vectors are multiplied
 * as they are. Of many, only the coordinates along {@value #DIRECTIONS} leading directions are, and
 * one more for the rest: with x = Px + x' and q = Pq + q' the product is at most Px·Pq + |x'||q'|
 * (Cauchy and Schwarz), which is the product of the coordinates with the lengths of the rests
 * appended. What is long in few directions, as embeddings of texts are, is bounded well enough that
 * hardly any pair but the near ones must be looked at. Where the vectors are not so, all is
 * multiplied after all.
 */
final class Screen {

  /** Leading directions; with the rest a multiple of four. */
  static final int DIRECTIONS = 127;

  /** Fewer vectors are multiplied as they are. */
  static final int MANY = 1_024;

  private static final int WIDTH = 1_024;

  /** Less of the square lengths along the directions bounds too little. */
  private static final double ENOUGH = .6;

  private final @Nullable Directions directions;
  private final VectorBlocks vectors;
  private final float slack;

  /**
   * Directions found for some number of vectors.
   *
   * @param blocks of one block
   */
  private record Directions(VectorBlocks blocks, int vectors) {}

  private Screen(@Nullable Directions directions, VectorBlocks vectors, float slack) {
    this.directions = directions;
    this.vectors = vectors;
    this.slack = slack;
  }

  /**
   * A screen of vectors of unit length.
   *
   * @param before an earlier screen of about the same vectors, whose directions may be used again
   * @param many from so many on directions are looked for
   */
  static Screen of(List<float[]> vectors, int dimensions, @Nullable Screen before, int many) {
    if (vectors.size() >= many && dimensions >= 2 * (DIRECTIONS + 1)) {
      Directions directions = directions(vectors, dimensions, before);
      float outside = outside(dimensions);
      List<float[]> coordinates =
          vectors.stream().map(v -> coordinates(directions.blocks(), v, outside)).toList();
      double along =
          1
              - coordinates.stream()
                  .mapToDouble(c -> c[DIRECTIONS] * c[DIRECTIONS])
                  .average()
                  .orElse(1);
      if (along >= ENOUGH) {
        VectorBlocks blocks = new VectorBlocks(coordinates, DIRECTIONS + 1, WIDTH);
        return new Screen(directions, blocks, blocks.error() + outside);
      }
    }
    VectorBlocks blocks = new VectorBlocks(vectors, dimensions, WIDTH);
    return new Screen(null, blocks, blocks.error());
  }

  private static Directions directions(
      List<float[]> vectors, int dimensions, @Nullable Screen before) {
    Directions known = before == null ? null : before.directions;
    return known != null
            && vectors.size() < 2 * known.vectors()
            && known.vectors() < 2 * vectors.size()
        ? known
        : new Directions(
            new VectorBlocks(LeadingDirections.of(vectors, DIRECTIONS), dimensions, DIRECTIONS + 1),
            vectors.size());
  }

  /** What rounding of the coordinates may do to a square length. */
  private static float outside(int dimensions) {
    return (float) (4 * Math.sqrt(DIRECTIONS) * (dimensions + 8) * 0x1p-23);
  }

  /** Along the directions, and an upper bound of the length of the rest. */
  private static float[] coordinates(VectorBlocks directions, float[] vector, float outside) {
    float[] coordinates = new float[DIRECTIONS + 1];
    directions.multiply(0, vector, coordinates);
    double rest = 1 + outside;
    for (int d = 0; d < DIRECTIONS; d++) {
      rest -= (double) coordinates[d] * coordinates[d];
    }
    coordinates[DIRECTIONS] = (float) Math.sqrt(Math.max(0, rest)) * (1 + 0x1p-20f);
    return coordinates;
  }

  int blocks() {
    return vectors.blocks();
  }

  int width() {
    return vectors.width();
  }

  boolean isReduced() {
    return directions != null;
  }

  /** A row as it is to be multiplied. */
  float[] row(float[] vector) {
    Directions known = directions;
    return known == null ? vector : coordinates(known.blocks(), vector, outside(vector.length));
  }

  /**
   * Bounds the cosines with a block of vectors.
   *
   * @param row what {@link #row} made
   * @param bounds (width), overwritten; by no more than {@link #slack} too low
   */
  void bound(int block, float[] row, float[] bounds) {
    vectors.multiply(block, row, bounds);
  }

  float slack() {
    return slack;
  }
}
