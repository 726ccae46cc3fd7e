/** From a record to an encoded post. */
@NullMarked
package org.sybilline.job.post;

import org.jspecify.annotations.NullMarked;
