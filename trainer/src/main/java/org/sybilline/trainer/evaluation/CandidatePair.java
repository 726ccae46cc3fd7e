package org.sybilline.trainer.evaluation;

/**
 * Two accounts of different markets, one of which was found near the other.
 *
 * @param cosine of their profiles
 * @param posts behind the profile that asked
 * @param otherPosts behind the profile that was found
 * @param samePerson whether they are known to be one person's
 */
record CandidatePair(double cosine, int posts, int otherPosts, boolean samePerson) {}
