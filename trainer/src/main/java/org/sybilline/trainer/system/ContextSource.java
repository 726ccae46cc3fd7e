package org.sybilline.trainer.system;

/** Where the vectors of subforums come from (method section 5). */
public enum ContextSource {
  /** metapath2vec over the market's graph of users, subforums, threads and posts. */
  GRAPH,
  /** Drawn from N(0, 1). */
  RANDOM,
  /** The model does not see subforums. */
  NONE
}
