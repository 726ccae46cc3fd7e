/** The clock of the job: rounds of record time. */
@NullMarked
package org.sybilline.job.round;

import org.jspecify.annotations.NullMarked;
