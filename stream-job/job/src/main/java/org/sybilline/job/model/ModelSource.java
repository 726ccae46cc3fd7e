package org.sybilline.job.model;

import java.io.Serializable;
import org.sybilline.inference.AuthorEmbedder;

/**
 * Opens the model inside an operator. It travels with the job graph; the model itself does not.
 *
 * <p>Each operator opens its own and closes it.
 */
public interface ModelSource extends Serializable {

  /** The parts of the model that need no inference session. */
  ModelRules rules();

  /** From posts to features. */
  PostVectors openPostVectors();

  /** From episodes to embeddings. */
  EpisodeVectors openEpisodeVectors();

  /** From posts of one author to a vector. */
  AuthorEmbedder openAuthorEmbedder();
}
