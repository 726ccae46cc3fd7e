package org.sybilline.inference;

import java.util.List;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleShape;
import org.sybilline.bundle.GraphContract;
import org.sybilline.bundle.InputSpec;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.StyleShape;
import org.sybilline.feature.PostInput;

/**
 * From posts to their feature vectors.
 *
 * <p>On the CPU a post's features are the same to the bit alone, in any batch, at any place in it
 * and however its neighbours are long. Safe for use by several threads; close it when done.
 */
public final class PostEncoder implements AutoCloseable {

  private final GraphSession session;
  private final PostRuns runs;

  private PostEncoder(Bundle bundle, InferenceSettings settings) {
    session =
        GraphSession.open("post encoder", GraphContract.FEATURES, bundle.postEncoder(), settings);
    BundleShape shape = bundle.manifest().shape();
    runs =
        shape instanceof StyleShape style
            ? new BagRuns(style, session)
            : new TokenRuns((ModelShape) shape, bundle.manifest().encoderInputs(), session);
  }

  /**
   * Opens the post encoder of a bundle.
   *
   * @throws IllegalArgumentException if the bundle declares inputs that this build cannot fill
   */
  public static PostEncoder open(Bundle bundle, InferenceSettings settings) {
    List<String> known = GraphContract.knownInputs(bundle.manifest().shape());
    List<String> unknown =
        bundle.manifest().encoderInputs().stream()
            .map(InputSpec::name)
            .filter(name -> !known.contains(name))
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "expected encoder inputs among "
              + known
              + ", found "
              + unknown
              + " in the bundle "
              + bundle.manifest().name()
              + ". Run a newer version of Sybilline, or an older bundle.");
    }
    return new PostEncoder(bundle, settings);
  }

  /**
   * Encodes posts.
   *
   * @param posts made by the bundle's own featurizer; may be of no tokens
   * @return (posts, featureDim), in the order of the posts
   */
  public float[][] encode(List<PostInput> posts) {
    return runs.encode(posts);
  }

  /** As {@link TokenRuns#encodePadded}, for tests. */
  float[][] encodePadded(List<PostInput> posts, int atLeast) {
    return ((TokenRuns) runs).encodePadded(posts, atLeast);
  }

  /** Where the encoder really runs, which is the CPU when CUDA was asked for and is not there. */
  public Device device() {
    return session.device();
  }

  @Override
  public void close() {
    session.close();
  }
}
