/** The exported model with all that is needed to run it. */
@NullMarked
package org.sybilline.bundle;

import org.jspecify.annotations.NullMarked;
