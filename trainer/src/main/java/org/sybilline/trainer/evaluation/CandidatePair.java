package org.sybilline.trainer.evaluation;

import java.util.OptionalDouble;

/**
 * Two accounts of different markets, one of which was found near the other.
 *
 * @param person number of the person whose account asked
 * @param cosine of their profiles
 * @param margin of the two, see {@link org.sybilline.bundle.Csls#margin}
 * @param posts behind the profile that asked
 * @param otherPosts behind the profile that was found
 * @param samePerson whether they are known to be one person's
 * @param known whether the truth is known: one of the two belongs to a person with known accounts
 *     on several markets. Otherwise they may be one person's all the same
 */
record CandidatePair(
    int person,
    double cosine,
    OptionalDouble margin,
    int posts,
    int otherPosts,
    boolean samePerson,
    boolean known) {

  int fewerPosts() {
    return Math.min(posts, otherPosts);
  }
}
