package org.sybilline.bundle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.sybilline.episode.EmbeddingParts;

/**
 * What kind of model a bundle holds, and its sizes. A manifest without a kind is of the first kind
 * there was.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = ModelShape.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = ModelShape.class, name = "SYSML"),
  @JsonSubTypes.Type(value = StyleShape.class, name = "STYLE")
})
public sealed interface BundleShape permits ModelShape, StyleShape {

  /** Size of a post's feature vector. */
  int featureDim();

  /** What an episode's embedding consists of. */
  EmbeddingParts parts();

  /** Size of an episode's embedding. */
  default int embeddingDim() {
    return parts().dimensions();
  }
}
