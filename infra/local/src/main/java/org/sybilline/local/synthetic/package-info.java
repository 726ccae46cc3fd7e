/** A made-up forum with planted migrants, the same for the same seed. */
@NullMarked
package org.sybilline.local.synthetic;

import org.jspecify.annotations.NullMarked;
