package org.sybilline.bundle;

import java.util.List;
import org.sybilline.onnx.Dim;
import org.sybilline.onnx.ElementType;
import org.sybilline.onnx.Shape;
import org.sybilline.onnx.Signature;

/**
 * An input that a bundle's post encoder declares. Later models may declare more without a new
 * bundle format; whoever runs one refuses inputs it cannot fill.
 *
 * @param name of the input
 * @param type of its elements
 * @param axes names of sizes known only when run ({@code posts}), or numbers
 */
public record InputSpec(String name, ElementType type, List<String> axes) {

  /** Token ids, padded with 0 as {@link ModelShape#paddedTokens} says: (posts, tokens). */
  public static final String TOKENS = "tokens";

  /** Day of the week, 0 = Monday: (posts). */
  public static final String DAY = "day";

  /** Row of the context table: (posts). */
  public static final String CONTEXT = "context";

  /** Rows of a post's n-grams, padded with row 0: (posts, ngrams). */
  public static final String NGRAMS = "ngrams";

  /** What each n-gram weighs, 0 for padding: (posts, ngrams). */
  public static final String WEIGHTS = "weights";

  public InputSpec {
    axes = List.copyOf(axes);
  }

  static InputSpec of(Signature signature) {
    return new InputSpec(
        signature.name(),
        signature.type(),
        signature.shape().dims().stream().map(Dim::toString).toList());
  }

  Signature signature() {
    return new Signature(
        name,
        type,
        new Shape(
            axes.stream()
                .map(axis -> axis.matches("\\d+") ? Dim.of(Long.parseLong(axis)) : Dim.named(axis))
                .toList()));
  }
}
