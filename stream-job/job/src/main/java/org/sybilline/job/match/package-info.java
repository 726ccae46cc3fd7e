/** From profiles to matches, and from matches to candidates. */
@NullMarked
package org.sybilline.job.match;

import org.jspecify.annotations.NullMarked;
