package org.sybilline.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sybilline.bundle.InputSpec;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.GraphSession.Input;

/** Runs the post encoder of a model that reads tokens, a day and a context. */
final class TokenRuns implements PostRuns {

  /** Padded tokens in one run: more make it slower again, since they leave the cache. */
  private static final int RUN_TOKENS = 4096;

  private final ModelShape shape;
  private final List<InputSpec> inputs;
  private final GraphSession session;

  TokenRuns(ModelShape shape, List<InputSpec> inputs, GraphSession session) {
    this.shape = shape;
    this.inputs = inputs;
    this.session = session;
  }

  @Override
  public float[][] encode(List<PostInput> posts) {
    posts.forEach(this::check);
    float[][] features = new float[posts.size()][];
    // neighbours of like length leave little padding
    List<Integer> order =
        IntStream.range(0, posts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> posts.get(i).tokens().length))
            .toList();
    int start = 0;
    while (start < order.size()) {
      int end = endOfRun(posts, order, start);
      List<Integer> run = order.subList(start, end);
      float[][] encoded = encodePadded(run.stream().map(posts::get).toList(), 0);
      for (int i = 0; i < run.size(); i++) {
        features[run.get(i)] = encoded[i];
      }
      start = end;
    }
    return features;
  }

  private int endOfRun(List<PostInput> posts, List<Integer> order, int start) {
    int end = start + 1;
    while (end < order.size()) {
      int longest = posts.get(order.get(end)).tokens().length;
      if ((end + 1 - start) * shape.paddedTokens(longest) > RUN_TOKENS) {
        break;
      }
      end++;
    }
    return end;
  }

  /**
   * Encodes posts in one run.
   *
   * @param atLeast padded length at least, for tests; it changes no feature
   */
  float[][] encodePadded(List<PostInput> posts, int atLeast) {
    int rows = posts.size();
    int longest = posts.stream().mapToInt(post -> post.tokens().length).max().orElse(0);
    int columns = Math.max(atLeast, shape.paddedTokens(longest));
    long[] tokens = new long[rows * columns]; // id 0 pads
    long[] days = new long[rows];
    long[] contexts = new long[rows];
    for (int row = 0; row < rows; row++) {
      PostInput post = posts.get(row);
      for (int i = 0; i < post.tokens().length; i++) {
        tokens[row * columns + i] = post.tokens()[i];
      }
      days[row] = post.dayOfWeek();
      contexts[row] = post.contextRow();
    }
    Map<String, Input> known =
        Map.of(
            InputSpec.TOKENS, Input.of(tokens, rows, columns),
            InputSpec.DAY, Input.of(days, rows),
            InputSpec.CONTEXT, Input.of(contexts, rows));
    Map<String, Input> declared = new HashMap<>(known);
    declared.keySet().retainAll(inputs.stream().map(InputSpec::name).toList());
    return session.run(declared, rows, shape.featureDim()); // (posts, featureDim)
  }

  private void check(PostInput post) {
    List<String> problems = new ArrayList<>();
    if (post.tokens().length > shape.maxTokens()) {
      problems.add("at most " + shape.maxTokens() + " tokens, found " + post.tokens().length);
    }
    for (int token : post.tokens()) {
      if (token < 0 || token >= shape.vocabulary()) {
        problems.add("token ids below " + shape.vocabulary() + ", found " + token);
        break;
      }
    }
    if (shape.contextDim() > 0 && post.contextRow() >= shape.contextRows()) {
      problems.add("a context row below " + shape.contextRows() + ", found " + post.contextRow());
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "expected "
              + String.join("; ", problems)
              + ". Make the post's input with this bundle's own featurizer.");
    }
  }
}
