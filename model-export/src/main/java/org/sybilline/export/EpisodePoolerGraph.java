package org.sybilline.export;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.bundle.GraphContract;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Tensor;
import org.sybilline.onnx.Dim;
import org.sybilline.onnx.Graph;
import org.sybilline.onnx.Signature;
import org.sybilline.onnx.Value;

/**
 * The graph from the features of an episode's posts to its embedding of unit length (method section
 * 7): post-norm transformer layers without positions, each followed by one shared LayerNorm whose
 * outputs are averaged over the real posts, then the batch norms and the linear map, folded into
 * one.
 *
 * <p>An embedding is the same to the bit in any batch: ONNX Runtime packs constant weights once and
 * sums a packed product in blocks that do not depend on the number of rows, also for one row;
 * products within an episode have the episode's own sizes; the rest works on one row at a time. So
 * keep weights constants, and never multiply across episodes by what is not.
 */
final class EpisodePoolerGraph {

  private static final float NORM_EPSILON = 1e-5f; // torch's default for both norms

  /** Low enough that its exponential is exactly 0, finite so that a row of padding is no NaN. */
  private static final float MASKED = -1e9f;

  private final Graph graph = new Graph("episode-pooler");
  private final ModelWeights weights;
  private final ModelShape shape;
  private final Dim features;

  private EpisodePoolerGraph(ModelWeights weights) {
    this.weights = weights;
    this.shape = weights.shape();
    this.features = Dim.of(shape.featureDim());
  }

  /**
   * The ONNX file: {@code features} float (episodes, posts, featureDim), zeros where there is no
   * post, and {@code mask} float (episodes, posts), 1 for a post and 0 for padding, to {@code
   * embedding} float (episodes, embeddingDim).
   */
  static byte[] write(ModelWeights weights) {
    return new EpisodePoolerGraph(weights).write();
  }

  private byte[] write() {
    List<Signature> inputs = GraphContract.poolerInputs(shape);
    Value posts = graph.input(inputs.get(0)); // (episodes, posts, features)
    Value mask = graph.input(inputs.get(1)); // (episodes, posts)
    Mean mean = new Mean(mask);
    Value embedding = // (episodes, embeddingDim)
        switch (shape.pooling()) {
          case MEAN -> mean.of(posts);
          case MEAN_LINEAR -> lastLinear(mean.of(posts));
          case TRANSFORMER -> lastLinear(transformer(posts, mask, mean));
        };
    Value length = embedding.reduceL2(1).max(scalar("shortest", 1e-12f));
    graph.output(GraphContract.EMBEDDING, embedding.div(length)); // (episodes, embeddingDim)
    return graph.toBytes();
  }

  private Value lastLinear(Value pooled) {
    FoldedLinear last = FoldedLinear.of(weights);
    return pooled.linear(
        constant("pool.weight", last.weight()), constant("pool.bias", last.bias()));
  }

  private Value transformer(Value posts, Value mask, Mean mean) {
    Value bias = // (episodes, 1, 1, posts), added to the scores of every head and query
        mask.sub(scalar("one", 1)).mul(scalar("masked", -MASKED)).unsqueeze(1, 2);
    Norm shared = new Norm();
    List<Value> averages = new ArrayList<>();
    Value x = posts; // (episodes, posts, features)
    for (int i = 0; i < shape.layers(); i++) {
      String layer = "pool.layer" + i;
      x = norm(layer + ".norm1", x.add(attention(layer + ".attention", x, bias)));
      x = norm(layer + ".norm2", x.add(feedForward(layer, x)));
      x = shared.of(x);
      averages.add(mean.of(x)); // (episodes, features)
    }
    return Value.concat(1, averages);
  }

  private Value attention(String name, Value x, Value bias) {
    Tensor projection = weights.get(name + ".in_proj_weight"); // (3 features, features)
    Tensor shift = weights.get(name + ".in_proj_bias"); // (3 features)
    double scale = 1 / Math.sqrt((double) shape.featureDim() / shape.heads());
    Value query = heads(part(name + ".query", x, projection, shift, 0, scale), 0, 2, 1, 3);
    Value key = heads(part(name + ".key", x, projection, shift, 1, 1), 0, 2, 3, 1);
    Value value = heads(part(name + ".value", x, projection, shift, 2, 1), 0, 2, 1, 3);
    Value attended = // (episodes, heads, posts, size)
        query.matMul(key).add(bias).softmax().matMul(value);
    return affine(
        name + ".out_proj",
        attended
            .transpose(0, 2, 1, 3)
            .reshape(GraphContract.EPISODES, GraphContract.POSTS, features));
  }

  /** One third of the stacked projections: queries, keys or values. */
  private Value part(
      String name, Value x, Tensor projection, Tensor shift, int third, double scale) {
    int d = shape.featureDim();
    float[] weight = new float[d * d];
    float[] bias = new float[d];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) (scale * projection.values()[third * d * d + i]);
    }
    for (int i = 0; i < d; i++) {
      bias[i] = (float) (scale * shift.values()[third * d + i]);
    }
    return affine(name, x, new Tensor(weight, d, d), new Tensor(bias, d));
  }

  private Value heads(Value x, int... order) {
    Dim heads = Dim.of(shape.heads());
    Dim size = Dim.of(shape.featureDim() / shape.heads());
    return x.reshape(GraphContract.EPISODES, GraphContract.POSTS, heads, size).transpose(order);
  }

  private Value feedForward(String layer, Value x) {
    return affine(layer + ".linear2", affine(layer + ".linear1", x).relu());
  }

  private Value affine(String name, Value x) {
    return affine(name, x, weights.get(name + ".weight"), weights.get(name + ".bias"));
  }

  private Value affine(String name, Value x, Tensor weight, Tensor bias) {
    int out = weight.shape()[0];
    int in = weight.shape()[1];
    float[] transposed = new float[out * in];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        transposed[i * out + o] = weight.values()[o * in + i];
      }
    }
    return x.matMul(graph.constant(name + ".weight", transposed, in, out))
        .add(graph.constant(name + ".bias", bias.values(), out));
  }

  private Value norm(String name, Value x) {
    return x.layerNorm(constant(name + ".weight"), constant(name + ".bias"), NORM_EPSILON);
  }

  private Value constant(String name) {
    return constant(name, weights.get(name));
  }

  private Value constant(String name, Tensor tensor) {
    return graph.constant(name, tensor.values(), tensor.shape());
  }

  private Value scalar(String name, float value) {
    return graph.constant(name, new float[] {value});
  }

  /**
   * The LayerNorm that the layers share, spelt out: ONNX Runtime's own operator is five times
   * slower where it cannot be fused with an addition before it, as the layers' own norms are.
   */
  private final class Norm {
    private final Value scale = constant("pool.norm.weight");
    private final Value bias = constant("pool.norm.bias");
    private final Value size = scalar("pool.norm.size", shape.featureDim());
    private final Value epsilon = scalar("pool.norm.epsilon", NORM_EPSILON);

    Value of(Value x) {
      Value centred = x.sub(x.reduceMean(2)); // (episodes, posts, features)
      Value deviation = centred.reduceSumSquare(2).div(size).add(epsilon).sqrt();
      return centred.div(deviation).mul(scale).add(bias);
    }
  }

  /** The mean over an episode's real posts. */
  private final class Mean {
    private final Value mask; // (episodes, posts, 1)
    private final Value count; // (episodes, 1)

    Mean(Value mask) {
      this.mask = mask.unsqueeze(2);
      this.count = mask.reduceSum(1).max(scalar("least", 1)).unsqueeze(1);
    }

    Value of(Value x) {
      return x.mul(mask).reduceSum(1).div(count); // (episodes, features)
    }
  }
}
