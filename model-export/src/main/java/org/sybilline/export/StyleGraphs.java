package org.sybilline.export;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.bundle.GraphContract;
import org.sybilline.bundle.StyleShape;
import org.sybilline.bundle.StyleTable;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.onnx.Dim;
import org.sybilline.onnx.ElementType;
import org.sybilline.onnx.Graph;
import org.sybilline.onnx.Signature;
import org.sybilline.onnx.Value;

/**
 * The two graphs of the style model: sums of table rows with sketched words, and their direction.
 */
final class StyleGraphs {

  private StyleGraphs() {}

  /**
   * The ONNX file from n-grams and weights to features (posts, featureDim): a product of vector and
   * matrix for each post, so that its sum does not depend on the other posts in the run.
   */
  static byte[] postEncoder(StyleTable table) {
    Graph graph = new Graph("post-encoder");
    StyleShape shape = table.shape();
    List<Signature> inputs = GraphContract.encoderInputs(shape);
    Value ngrams = graph.input(inputs.get(0)); // (posts, ngrams)
    Value weights = graph.input(inputs.get(1)); // (posts, ngrams)
    int rows = shape.ngrams().rows();
    int columns = shape.styleDim();
    Value entries = graph.constant("table.entries", table.entries(), rows, columns);
    Value scales = graph.constant("table.scales", table.scales(), rows);
    Value seen = entries.gather(ngrams).cast(ElementType.FLOAT); // (posts, ngrams, columns)
    Value scaled = weights.mul(scales.gather(ngrams)); // (posts, ngrams)
    Value sums = scaled.unsqueeze(1).matMul(seen); // (posts, 1, columns)
    List<Value> features = new ArrayList<>();
    features.add(sums.reshape(GraphContract.POSTS, Dim.of(columns)));
    if (shape.wordDim() > 0) {
      features.add(words(graph, table, ngrams, weights));
    }
    graph.output(GraphContract.FEATURES, Value.concat(1, features));
    return graph.toBytes();
  }

  /** The sketch of each post's words, (posts, wordDim). */
  private static Value words(Graph graph, StyleTable table, Value ngrams, Value weights) {
    int size = table.shape().wordDim();
    Value rarity = graph.constant("words", table.words(), table.shape().ngrams().rows());
    Value added = weights.mul(rarity.gather(ngrams)); // (posts, ngrams)
    Value places =
        ngrams.mod(graph.constant("words.size", new long[] {size}, 1)); // (posts, ngrams)
    Value zeros = graph.constant("words.zeros", new float[size], 1, size);
    Value nothing = weights.reduceSum(1).unsqueeze(1).mul(zeros); // (posts, wordDim)
    return nothing.scatterAdd(1, places, added);
  }

  /** The ONNX file from the features of an episode's posts, with mask, to its unit embedding. */
  static byte[] episodePooler(StyleShape shape) {
    Graph graph = new Graph("episode-pooler");
    List<Signature> inputs = GraphContract.poolerInputs(shape);
    Value posts = graph.input(inputs.get(0)); // (episodes, posts, featureDim)
    Value mask = graph.input(inputs.get(1)); // (episodes, posts)
    Value sum = posts.mul(mask.unsqueeze(2)).reduceSum(1); // (episodes, featureDim)
    Value shortest = graph.constant("shortest", new float[] {1e-12f}, 1);
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (EmbeddingParts.Part part : shape.parts().parts()) {
      int to = from + part.size();
      Value numbers = sum.slice(1, from, to - shape.featureDim()); // (episodes, size)
      float root = (float) Math.sqrt(part.share());
      Value share = graph.constant("share." + from, new float[] {root}, 1);
      parts.add(direction(numbers, shortest).mul(share));
      from = to;
    }
    Value scaled = Value.concat(1, parts);
    graph.output(GraphContract.EMBEDDING, direction(scaled, shortest)); // one part may be zero
    return graph.toBytes();
  }

  /** Scaled to unit length, or all zero. */
  private static Value direction(Value rows, Value shortest) {
    return rows.div(rows.reduceL2(1).max(shortest));
  }
}
