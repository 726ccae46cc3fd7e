package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The named weights of a model in libtorch's layouts: what the trainer hands over and the graphs
 * are made from. Complete and of the right shapes by construction.
 */
public final class ModelWeights {

  private final ModelShape shape;
  private final SortedMap<String, Tensor> tensors;

  private ModelWeights(ModelShape shape, SortedMap<String, Tensor> tensors) {
    this.shape = shape;
    this.tensors = Collections.unmodifiableSortedMap(tensors);
  }

  /**
   * Checks and takes the weights.
   *
   * @throws IllegalArgumentException naming every missing, surplus and wrongly shaped tensor, every
   *     tensor with a value that is not finite, and a padding row that is not zero
   */
  public static ModelWeights of(ModelShape shape, Map<String, Tensor> tensors) {
    SortedMap<String, int[]> expected = expectedShapes(shape);
    List<String> problems = new ArrayList<>();
    expected.forEach((name, sizes) -> check(problems, name, sizes, tensors.get(name)));
    for (String name : new TreeMap<>(tensors).keySet()) {
      if (!expected.containsKey(name)) {
        problems.add(name + ": surplus, the shape has no such tensor");
      }
    }
    Tensor embedding = tensors.get("text.embedding.weight");
    if (embedding != null
        && !zero(embedding.values(), Math.min(shape.tokenDim(), embedding.size()))) {
      problems.add("text.embedding.weight: row 0 is padding and must be zero");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.size()
              + " problems with the weights: "
              + String.join("; ", problems)
              + ". Hand over exactly the tensors of ModelWeights.expectedShapes.");
    }
    return new ModelWeights(shape, new TreeMap<>(tensors));
  }

  public ModelShape shape() {
    return shape;
  }

  /** All tensors by name. */
  public SortedMap<String, Tensor> tensors() {
    return tensors;
  }

  /**
   * One tensor.
   *
   * @throws IllegalArgumentException if the shape has no tensor of that name
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor '" + name + "' in this model, it has " + tensors.keySet());
    }
    return tensor;
  }

  /** Which tensors a model of this shape has, and their sizes, outermost first. */
  public static SortedMap<String, int[]> expectedShapes(ModelShape shape) {
    TreeMap<String, int[]> shapes = new TreeMap<>();
    shapes.put("text.embedding.weight", new int[] {shape.vocabulary(), shape.tokenDim()});
    for (int width : shape.widths()) {
      shapes.put(
          "text.conv" + width + ".weight", new int[] {shape.filters(), shape.tokenDim(), width});
      shapes.put("text.conv" + width + ".bias", new int[] {shape.filters()});
    }
    linear(shapes, "text.linear", shape.textDim(), shape.convolutionOutputs());
    if (shape.timeDim() > 0) {
      shapes.put("time.weight", new int[] {ModelShape.DAYS, shape.timeDim()});
    }
    if (shape.contextDim() > 0) {
      shapes.put("context.weight", new int[] {shape.contextRows(), shape.contextDim()});
    }
    if (shape.pooling() == Pooling.TRANSFORMER) {
      transformer(shapes, shape);
    }
    if (shape.pooling() != Pooling.MEAN) {
      linear(shapes, "pool.linear", shape.embeddingDim(), shape.pooledDim());
    }
    return shapes;
  }

  private static void transformer(Map<String, int[]> shapes, ModelShape shape) {
    int d = shape.featureDim();
    for (int i = 0; i < shape.layers(); i++) {
      String layer = "pool.layer" + i;
      shapes.put(layer + ".attention.in_proj_weight", new int[] {3 * d, d});
      shapes.put(layer + ".attention.in_proj_bias", new int[] {3 * d});
      linear(shapes, layer + ".attention.out_proj", d, d);
      linear(shapes, layer + ".linear1", shape.feedForward(), d);
      linear(shapes, layer + ".linear2", d, shape.feedForward());
      norm(shapes, layer + ".norm1", d);
      norm(shapes, layer + ".norm2", d);
    }
    norm(shapes, "pool.norm", d);
    batchNorm(shapes, "pool.bn1", shape.pooledDim());
    batchNorm(shapes, "pool.bn2", shape.embeddingDim());
  }

  private static void linear(Map<String, int[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new int[] {out, in});
    shapes.put(name + ".bias", new int[] {out});
  }

  private static void norm(Map<String, int[]> shapes, String name, int size) {
    shapes.put(name + ".weight", new int[] {size});
    shapes.put(name + ".bias", new int[] {size});
  }

  private static void batchNorm(Map<String, int[]> shapes, String name, int size) {
    norm(shapes, name, size);
    shapes.put(name + ".running_mean", new int[] {size});
    shapes.put(name + ".running_var", new int[] {size});
  }

  private static void check(
      List<String> problems, String name, int[] expected, @Nullable Tensor found) {
    if (found == null) {
      problems.add(name + ": missing, expected shape " + Arrays.toString(expected));
    } else if (!Arrays.equals(expected, found.shape())) {
      problems.add(
          name
              + ": expected shape "
              + Arrays.toString(expected)
              + ", found "
              + Arrays.toString(found.shape()));
    } else if (!finite(found.values())) {
      problems.add(name + ": holds a value that is not finite");
    } else if (name.endsWith(".running_var") && !notNegative(found.values())) {
      problems.add(name + ": holds a negative variance");
    }
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean notNegative(float[] values) {
    for (float value : values) {
      if (value < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean zero(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
