package org.sybilline.job.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds from above of the cosines of a row with many vectors, at once. Few vectors are multiplied
 * as they are. Of many, only the coordinates along leading directions are, three eighths as many as
 * there are dimensions, and one more for the rest: with x = Px + x' and q = Pq + q' the product is
 * at most Px·Pq + |x'||q'| (Cauchy and Schwarz), which is the product of the coordinates with the
 * lengths of the rests appended. What is long in few directions, as embeddings of texts are, is
 * bounded well enough that hardly any pair but the near ones must be looked at. Where the vectors
 * are not so, all is multiplied after all.
 */
final class Screen {

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
   * @param count of directions
   * @param vectors they were found for
   */
  private record Directions(VectorBlocks blocks, int count, int vectors) {}

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
    if (vectors.size() >= many && count(dimensions) > 0) {
      Directions directions = directions(vectors, dimensions, before);
      float outside = outside(dimensions);
      int count = directions.count();
      List<float[]> coordinates =
          vectors.stream().map(v -> coordinates(directions, v, outside)).toList();
      double along =
          1 - coordinates.stream().mapToDouble(c -> c[count] * c[count]).average().orElse(1);
      if (along >= ENOUGH) {
        VectorBlocks blocks = new VectorBlocks(coordinates, count + 1, WIDTH);
        return new Screen(directions, blocks, blocks.error() + outside);
      }
    }
    VectorBlocks blocks = new VectorBlocks(vectors, dimensions, WIDTH);
    return new Screen(null, blocks, blocks.error());
  }

  private static Directions directions(
      List<float[]> vectors, int dimensions, @Nullable Screen before) {
    Directions known = before == null ? null : before.directions;
    if (known != null
        && vectors.size() < 2 * known.vectors()
        && known.vectors() < 2 * vectors.size()) {
      return known;
    }
    int count = count(dimensions);
    List<float[]> leading = LeadingDirections.of(vectors, count);
    return new Directions(new VectorBlocks(leading, dimensions, count + 1), count, vectors.size());
  }

  /** How many leading directions; with the rest a multiple of four. */
  private static int count(int dimensions) {
    return dimensions * 3 / 8 / 4 * 4 - 1;
  }

  /** What rounding of the coordinates may do to a square length. */
  private static float outside(int dimensions) {
    return (float) (4 * Math.sqrt(count(dimensions)) * (dimensions + 8) * 0x1p-23);
  }

  /** Along the directions, and an upper bound of the length of the rest. */
  private static float[] coordinates(Directions directions, float[] vector, float outside) {
    int count = directions.count();
    float[] coordinates = new float[count + 1];
    directions.blocks().multiply(0, vector, coordinates);
    double rest = 1 + outside;
    for (int d = 0; d < count; d++) {
      rest -= (double) coordinates[d] * coordinates[d];
    }
    coordinates[count] = (float) Math.sqrt(Math.max(0, rest)) * (1 + 0x1p-20f);
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
    return known == null ? vector : coordinates(known, vector, outside(vector.length));
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
