/** What the job counts. Names and reasons only, never a user name or a text. */
@NullMarked
package org.sybilline.job.metric;

import org.jspecify.annotations.NullMarked;
