package org.sybilline.bundle;

/** How an episode's post vectors become one vector (paper section on episode embedding). */
public enum Pooling {
  /** Mean of the posts, then a linear map. */
  MEAN,
  /** Order-free transformer layers whose averaged outputs are concatenated. */
  TRANSFORMER
}
