/** The service's own indices: every instance sees the same, and none keeps it in memory. */
@NullMarked
package org.sybilline.service.state;

import org.jspecify.annotations.NullMarked;
