package org.sybilline.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sybilline.bundle.GraphContract;
import org.sybilline.bundle.InputSpec;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Tensor;
import org.sybilline.onnx.Graph;
import org.sybilline.onnx.Signature;
import org.sybilline.onnx.Value;

/**
 * The graph from posts to features: a text CNN without activation, the day of the week and the
 * context (method section 5).
 *
 * <p>The convolutions are written as sums of table rows. A filter's response at a position is a sum
 * over its taps, and what a tap adds depends on one token alone, so token × tap products are made
 * once, when ONNX Runtime folds the constants, and each position costs an addition per tap. Beside
 * the speed, every sum now has the same order wherever the post stands in a batch and however it is
 * padded, which the matrix products behind ONNX's Conv do not promise.
 */
final class PostEncoderGraph {

  private final Graph graph = new Graph("post-encoder");
  private final Map<String, Value> inputs = new HashMap<>();
  private final ModelWeights weights;
  private final ModelShape shape;

  private PostEncoderGraph(ModelWeights weights) {
    this.weights = weights;
    this.shape = weights.shape();
  }

  /** The ONNX file; its inputs are those of {@link GraphContract#encoderInputs}. */
  static byte[] write(ModelWeights weights) {
    return new PostEncoderGraph(weights).write();
  }

  private byte[] write() {
    for (Signature input : GraphContract.encoderInputs(shape)) {
      inputs.put(input.name(), graph.input(input));
    }
    Value tokens = input(InputSpec.TOKENS); // (posts, tokens)
    List<Value> parts = new ArrayList<>();
    parts.add(text(tokens));
    if (shape.timeDim() > 0) {
      parts.add(constant("time.weight").gather(input(InputSpec.DAY))); // (posts, timeDim)
    }
    if (shape.contextDim() > 0) {
      parts.add(constant("context.weight").gather(input(InputSpec.CONTEXT))); // (posts, contextDim)
    }
    graph.output(GraphContract.FEATURES, Value.concat(1, parts)); // (posts, featureDim)
    return graph.toBytes();
  }

  private Value text(Value tokens) {
    Value embedding = constant("text.embedding.weight"); // (vocabulary, tokenDim)
    List<Value> maxima = new ArrayList<>();
    for (int width : shape.widths()) {
      maxima.add(convolutionMaximum(tokens, embedding, width));
    }
    return Value.concat(1, maxima)
        .linear(constant("text.linear.weight"), constant("text.linear.bias")); // (posts, textDim)
  }

  private Value convolutionMaximum(Value tokens, Value embedding, int width) {
    String name = "text.conv" + width;
    Tensor kernel = weights.get(name + ".weight"); // (filters, tokenDim, width)
    Value sum = null;
    for (int tap = 0; tap < width; tap++) {
      Value table = embedding.matMul(tap(name, kernel, tap)); // (vocabulary, filters)
      Value seen = tokens.slice(1, tap, tap + 1 - width); // (posts, positions)
      Value term = table.gather(seen); // (posts, positions, filters)
      sum = sum == null ? term : sum.add(term);
    }
    if (sum == null) {
      throw new IllegalStateException("a convolution needs a positive width, found " + width);
    }
    // the bias is the same at every position, so it can follow the maximum
    return sum.reduceMax(1).add(constant(name + ".bias")); // (posts, filters)
  }

  /** One tap of a kernel, as the matrix from token vectors to filters. */
  private Value tap(String name, Tensor kernel, int tap) {
    int width = kernel.shape()[2];
    float[] matrix = new float[shape.tokenDim() * shape.filters()];
    for (int filter = 0; filter < shape.filters(); filter++) {
      for (int d = 0; d < shape.tokenDim(); d++) {
        matrix[d * shape.filters() + filter] =
            kernel.values()[(filter * shape.tokenDim() + d) * width + tap];
      }
    }
    return graph.constant(name + ".tap" + tap, matrix, shape.tokenDim(), shape.filters());
  }

  private Value input(String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  private Value constant(String name) {
    Tensor tensor = weights.get(name);
    return graph.constant(name, tensor.values(), tensor.shape());
  }
}
