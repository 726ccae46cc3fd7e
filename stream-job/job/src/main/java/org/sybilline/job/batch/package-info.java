/** Operators that work on several elements at once. */
@NullMarked
package org.sybilline.job.batch;

import org.jspecify.annotations.NullMarked;
