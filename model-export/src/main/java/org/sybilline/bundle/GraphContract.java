package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.onnx.Dim;
import org.sybilline.onnx.ElementType;
import org.sybilline.onnx.Shape;
import org.sybilline.onnx.Signature;

/** Names, types and shapes of what the two graphs of a bundle eat and give. */
public final class GraphContract {

  /** The post encoder's output and the pooler's input. */
  public static final String FEATURES = "features";

  /** The pooler's other input: 1 for a post, 0 for padding. */
  public static final String MASK = "mask";

  /** The pooler's output, of unit length. */
  public static final String EMBEDDING = "embedding";

  /** Posts in a batch. */
  public static final Dim POSTS = Dim.named("posts");

  /** Tokens per post, padded. */
  public static final Dim TOKENS = Dim.named("tokens");

  /** Episodes in a batch. */
  public static final Dim EPISODES = Dim.named("episodes");

  private GraphContract() {}

  /** The encoder inputs that this build can fill for a model of such a kind. */
  public static List<String> knownInputs(BundleShape shape) {
    return shape instanceof StyleShape
        ? List.of(InputSpec.NGRAMS, InputSpec.WEIGHTS)
        : List.of(InputSpec.TOKENS, InputSpec.DAY, InputSpec.CONTEXT);
  }

  /** N-grams per post, padded. */
  public static final Dim NGRAMS = Dim.named("ngrams");

  /** What the encoder of a bundle eats; {@link InputSpec} says what each is. */
  public static List<Signature> encoderInputs(BundleShape shape) {
    if (shape instanceof ModelShape sysml) {
      return encoderInputs(sysml);
    }
    return List.of(
        new Signature(InputSpec.NGRAMS, ElementType.INT64, Shape.of(POSTS, NGRAMS)),
        floats(InputSpec.WEIGHTS, POSTS, NGRAMS));
  }

  private static List<Signature> encoderInputs(ModelShape shape) {
    List<Signature> inputs = new ArrayList<>();
    inputs.add(new Signature(InputSpec.TOKENS, ElementType.INT64, Shape.of(POSTS, TOKENS)));
    if (shape.timeDim() > 0) {
      inputs.add(new Signature(InputSpec.DAY, ElementType.INT64, Shape.of(POSTS)));
    }
    if (shape.contextDim() > 0) {
      inputs.add(new Signature(InputSpec.CONTEXT, ElementType.INT64, Shape.of(POSTS)));
    }
    return inputs;
  }

  /** Post features, float (posts, featureDim). */
  public static Signature encoderOutput(BundleShape shape) {
    return floats(FEATURES, POSTS, Dim.of(shape.featureDim()));
  }

  /** Features, float (episodes, posts, featureDim), and mask, float (episodes, posts). */
  public static List<Signature> poolerInputs(BundleShape shape) {
    return List.of(
        floats(FEATURES, EPISODES, POSTS, Dim.of(shape.featureDim())),
        floats(MASK, EPISODES, POSTS));
  }

  /** Embeddings, float (episodes, embeddingDim). */
  public static Signature poolerOutput(BundleShape shape) {
    return floats(EMBEDDING, EPISODES, Dim.of(shape.embeddingDim()));
  }

  private static Signature floats(String name, Dim... dims) {
    return new Signature(name, ElementType.FLOAT, Shape.of(dims));
  }
}
