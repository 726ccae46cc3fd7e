package org.sybilline.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in a graph being written. Its methods write operators of opset {@value Graph#OPSET} and
 * give their results; each checks ranks, types and the sizes that are known.
 */
public record Value(Graph graph, String name, ElementType type, Shape shape) {

  /** This + other, broadcast. */
  public Value add(Value other) {
    return elementWise("Add", other);
  }

  /** This - other, broadcast. */
  public Value sub(Value other) {
    return elementWise("Sub", other);
  }

  /** This * other, broadcast. */
  public Value mul(Value other) {
    return elementWise("Mul", other);
  }

  /** This / other, broadcast. */
  public Value div(Value other) {
    return elementWise("Div", other);
  }

  /** The larger of this and other, broadcast. */
  public Value max(Value other) {
    return elementWise("Max", other);
  }

  public Value relu() {
    return apply(Operator.of("Relu"), shape);
  }

  public Value sqrt() {
    return apply(Operator.of("Sqrt"), shape);
  }

  /**
   * Rows of this table (rows, …) at the indices (…); the result is indices' shape, then a row's.
   */
  public Value gather(Value indices) {
    require(indices.type == ElementType.INT64, "indices of INT64", indices);
    Shape rows = new Shape(shape.dims().subList(1, shape.rank()));
    return apply(Operator.of("Gather"), indices.shape.append(rows.dims()), indices);
  }

  /** The remainder of whole numbers by other, broadcast. */
  public Value mod(Value other) {
    return elementWise("Mod", other);
  }

  /**
   * This with updates added along an axis, each at its index; what has one index is summed in the
   * order of the updates.
   *
   * @param indices of the shape of the updates, each from 0 and below the axis' size
   */
  public Value scatterAdd(int axis, Value indices, Value updates) {
    require(indices.type == ElementType.INT64, "indices of INT64", indices);
    require(indices.shape.equals(updates.shape), "an index for each update", updates);
    require(updates.type == type, "updates of its type", updates);
    require(updates.shape.rank() == shape.rank(), "updates of its rank", updates);
    return apply(
        Operator.of("ScatterElements").with("axis", axis).with("reduction", "add"),
        shape,
        indices,
        updates);
  }

  /** This (…, m, k) times other (…, k, n), with broadcast leading sizes, or other (k, n). */
  public Value matMul(Value other) {
    int a = shape.rank();
    int b = other.shape.rank();
    require(a >= 2 && b >= 2, "matrices", other);
    require(shape.dim(a - 1).equals(other.shape.dim(b - 2)), "inner sizes that agree", other);
    if (b > 2) {
      require(
          shape.dims().subList(0, a - 2).equals(other.shape.dims().subList(0, b - 2)),
          "equal leading sizes",
          other);
    }
    return apply(Operator.of("MatMul"), shape.with(a - 1, other.shape.dim(b - 1)), other);
  }

  /** This (rows, in) times weight transposed (out, in), plus bias (out): libtorch's linear map. */
  public Value linear(Value weight, Value bias) {
    require(shape.rank() == 2 && weight.shape.rank() == 2, "matrices", weight);
    require(shape.dim(1).equals(weight.shape.dim(1)), "inner sizes that agree", weight);
    Dim out = weight.shape.dim(0);
    require(bias.shape.equals(Shape.of(out)), "a bias of " + out, bias);
    return apply(Operator.of("Gemm").with("transB", 1), shape.with(1, out), weight, bias);
  }

  /** The same numbers as another type. */
  public Value cast(ElementType to) {
    return graph.apply(Operator.of("Cast").with("to", to.number()), to, shape, List.of(this));
  }

  /**
   * The part of an axis from start to end, exclusive.
   *
   * @param end counts from the axis' end when negative or 0, so 0 is the end itself
   */
  public Value slice(int axis, int start, int end) {
    require(start >= 0 && end <= 0, "a start from 0 up and an end from 0 down", this);
    Shape result = shape.with(axis, shape.dim(axis).minus(start - (long) end));
    return apply(
        Operator.of("Slice"),
        result,
        graph.constant(start),
        graph.constant(end == 0 ? Long.MAX_VALUE : end),
        graph.constant(axis));
  }

  /** Values joined along an axis. */
  public static Value concat(int axis, List<Value> parts) {
    Value first = parts.get(0);
    long size = 0;
    for (Value part : parts) {
      Dim dim = part.shape.dim(axis);
      first.require(dim.isFixed(), "known sizes along axis " + axis, part);
      first.require(
          part.shape.without(axis).equals(first.shape.without(axis)), "equal other sizes", part);
      size += dim.size();
    }
    return first.graph.apply(
        Operator.of("Concat").with("axis", axis),
        first.type,
        first.shape.with(axis, Dim.of(size)),
        parts);
  }

  /** The largest along an axis, which disappears. */
  public Value reduceMax(int axis) {
    return apply(
        Operator.of("ReduceMax").with("axes", new long[] {axis}).with("keepdims", 0),
        shape.without(axis));
  }

  /** The sum along an axis, which disappears. */
  public Value reduceSum(int axis) {
    return apply(
        Operator.of("ReduceSum").with("keepdims", 0), shape.without(axis), graph.constant(axis));
  }

  /** The mean along an axis, which stays with size 1. */
  public Value reduceMean(int axis) {
    return reduceKeeping("ReduceMean", axis);
  }

  /** The sum of squares along an axis, which stays with size 1. */
  public Value reduceSumSquare(int axis) {
    return reduceKeeping("ReduceSumSquare", axis);
  }

  /** The Euclidean length along an axis, which stays with size 1. */
  public Value reduceL2(int axis) {
    return reduceKeeping("ReduceL2", axis);
  }

  /** Adds axes of size 1 at these places of the result. */
  public Value unsqueeze(int... axes) {
    List<Dim> dims = new ArrayList<>(shape.dims());
    for (int axis : axes) {
      dims.add(axis, Dim.of(1));
    }
    return apply(
        Operator.of("Unsqueeze"),
        new Shape(dims),
        graph.constant(Arrays.stream(axes).asLongStream().toArray()));
  }

  /** Axes in another order: axis i of the result is axis {@code order[i]} of this. */
  public Value transpose(int... order) {
    return apply(
        Operator.of("Transpose").with("perm", Arrays.stream(order).asLongStream().toArray()),
        new Shape(Arrays.stream(order).mapToObj(shape::dim).toList()));
  }

  /** The same values under another shape; a named size has to stay at its place. */
  public Value reshape(Dim... dims) {
    long[] target = new long[dims.length];
    for (int i = 0; i < dims.length; i++) {
      boolean kept = !dims[i].isFixed() && i < shape.rank() && dims[i].equals(shape.dim(i));
      require(dims[i].isFixed() || kept, dims[i] + " to stay axis " + i, this);
      target[i] = kept ? 0 : dims[i].size(); // 0 copies the size of the same axis
    }
    return apply(Operator.of("Reshape"), Shape.of(dims), graph.constant(target));
  }

  /** Softmax along the last axis. */
  public Value softmax() {
    return apply(Operator.of("Softmax").with("axis", -1), shape);
  }

  /** Normalises the last axis to mean 0 and variance 1, then scales and shifts it. */
  public Value layerNorm(Value scale, Value bias, float epsilon) {
    Shape last = Shape.of(shape.dim(shape.rank() - 1));
    require(scale.shape.equals(last) && bias.shape.equals(last), "scale and bias of " + last, bias);
    return apply(
        Operator.of("LayerNormalization").with("axis", -1).with("epsilon", epsilon),
        shape,
        scale,
        bias);
  }

  private Value reduceKeeping(String operator, int axis) {
    return apply(
        Operator.of(operator).with("axes", new long[] {axis}), shape.with(axis, Dim.of(1)));
  }

  private Value elementWise(String operator, Value other) {
    require(type == other.type, "one type", other);
    return apply(Operator.of(operator), shape.broadcast(other.shape), other);
  }

  private Value apply(Operator operator, Shape result, Value... others) {
    List<Value> inputs = new ArrayList<>();
    inputs.add(this);
    inputs.addAll(List.of(others));
    return graph.apply(operator, type, result, inputs);
  }

  private void require(boolean holds, String what, @Nullable Value other) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + what + ", found " + this + " and " + other);
    }
  }

  @Override
  public String toString() {
    return name + " " + type + " " + shape;
  }
}
