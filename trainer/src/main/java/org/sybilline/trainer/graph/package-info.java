/**
 * The surroundings of a post: the graph of users, subforums, threads and posts, walks along
 * meta-paths, and the vectors learnt from them (paper section 4.2; method page, section 6).
 */
@NullMarked
package org.sybilline.trainer.graph;

import org.jspecify.annotations.NullMarked;
