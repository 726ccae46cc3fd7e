/** The whole stack is killed, cut off and started again; nothing is lost and nothing doubled. */
@NullMarked
package org.sybilline.local.recovery;

import org.jspecify.annotations.NullMarked;
