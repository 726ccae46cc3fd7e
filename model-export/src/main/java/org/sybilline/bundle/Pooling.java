package org.sybilline.bundle;

/** How an episode's post vectors become one vector (paper section on episode embedding). */
public enum Pooling {
  /** Mean of the posts: an embedding has the size of a post's features. */
  MEAN,
  /** Mean of the posts, then a linear map, as in the paper's code. */
  MEAN_LINEAR,
  /** Order-free transformer layers whose averaged outputs are concatenated. */
  TRANSFORMER
}
