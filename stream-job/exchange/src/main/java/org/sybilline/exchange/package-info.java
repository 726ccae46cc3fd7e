/** What the job and the service exchange and must agree on. */
@NullMarked
package org.sybilline.exchange;

import org.jspecify.annotations.NullMarked;
