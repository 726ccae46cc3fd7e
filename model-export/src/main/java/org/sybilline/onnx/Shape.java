package org.sybilline.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor, outermost first.
 *
 * @param dims none for a scalar
 */
public record Shape(List<Dim> dims) {

  public Shape {
    dims = List.copyOf(dims);
  }

  public static Shape of(Dim... dims) {
    return new Shape(List.of(dims));
  }

  public static Shape of(long... sizes) {
    return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
  }

  public int rank() {
    return dims.size();
  }

  public Dim dim(int axis) {
    return dims.get(axis);
  }

  Shape with(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.set(axis, dim);
    return new Shape(changed);
  }

  Shape without(int axis) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.remove(axis);
    return new Shape(changed);
  }

  Shape append(List<Dim> more) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.addAll(more);
    return new Shape(changed);
  }

  /** The shape of an element-wise operator on both, by ONNX's rules of broadcasting. */
  Shape broadcast(Shape other) {
    if (rank() < other.rank()) {
      return other.broadcast(this);
    }
    int offset = rank() - other.rank();
    Shape result = this;
    for (int i = 0; i < other.rank(); i++) {
      Dim dim = Dim.broadcast(dim(offset + i), other.dim(i));
      if (dim == null) {
        throw new IllegalArgumentException(
            "expected shapes that broadcast, found " + this + " and " + other);
      }
      result = result.with(offset + i, dim);
    }
    return result;
  }

  @Override
  public String toString() {
    return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
