package org.sybilline.inference;

import java.util.List;
import org.sybilline.feature.PostInput;

/** Cuts posts into runs of the post encoder's graph, as one kind of model needs it. */
sealed interface PostRuns permits TokenRuns, BagRuns {

  /** Features, (posts, featureDim), in the order of the posts. */
  float[][] encode(List<PostInput> posts);
}
