/** What is checked before the job starts, all at once. */
@NullMarked
package org.sybilline.job.start;

import org.jspecify.annotations.NullMarked;
