/** From posts to embedded episodes. */
@NullMarked
package org.sybilline.job.episode;

import org.jspecify.annotations.NullMarked;
