package org.sybilline.export;

import java.util.List;
import org.sybilline.bundle.GraphContract;
import org.sybilline.bundle.StyleShape;
import org.sybilline.bundle.StyleTable;
import org.sybilline.onnx.Dim;
import org.sybilline.onnx.ElementType;
import org.sybilline.onnx.Graph;
import org.sybilline.onnx.Signature;
import org.sybilline.onnx.Value;

/** The two graphs of the style model: sums of table rows, and their direction. */
final class StyleGraphs {

  private StyleGraphs() {}

  /**
   * The ONNX file from n-grams and weights to features (posts, embeddingDim): a product of vector
   * and matrix for each post, so that its sum does not depend on the other posts in the run.
   */
  static byte[] postEncoder(StyleTable table) {
    Graph graph = new Graph("post-encoder");
    List<Signature> inputs = GraphContract.encoderInputs(table.shape());
    Value ngrams = graph.input(inputs.get(0)); // (posts, ngrams)
    Value weights = graph.input(inputs.get(1)); // (posts, ngrams)
    int rows = table.shape().ngrams().rows();
    int columns = table.shape().embeddingDim();
    Value entries = graph.constant("table.entries", table.entries(), rows, columns);
    Value scales = graph.constant("table.scales", table.scales(), rows);
    Value seen = entries.gather(ngrams).cast(ElementType.FLOAT); // (posts, ngrams, columns)
    Value scaled = weights.mul(scales.gather(ngrams)); // (posts, ngrams)
    Value sums = scaled.unsqueeze(1).matMul(seen); // (posts, 1, columns)
    graph.output(GraphContract.FEATURES, sums.reshape(GraphContract.POSTS, Dim.of(columns)));
    return graph.toBytes();
  }

  /** The ONNX file from the features of an episode's posts, with mask, to its unit embedding. */
  static byte[] episodePooler(StyleShape shape) {
    Graph graph = new Graph("episode-pooler");
    List<Signature> inputs = GraphContract.poolerInputs(shape);
    Value posts = graph.input(inputs.get(0)); // (episodes, posts, columns)
    Value mask = graph.input(inputs.get(1)); // (episodes, posts)
    Value sum = posts.mul(mask.unsqueeze(2)).reduceSum(1); // (episodes, columns)
    Value shortest = graph.constant("shortest", new float[] {1e-12f}, 1);
    graph.output(GraphContract.EMBEDDING, sum.div(sum.reduceL2(1).max(shortest)));
    return graph.toBytes();
  }
}
