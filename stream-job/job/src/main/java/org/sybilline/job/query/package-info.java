/** Standing queries: every changed account is compared with all of them. */
@NullMarked
package org.sybilline.job.query;

import org.jspecify.annotations.NullMarked;
