/** From episodes to the profile of an account, once per round. */
@NullMarked
package org.sybilline.job.profile;

import org.jspecify.annotations.NullMarked;
