/** Where the posts of a replay come from, and who is known to have written on two markets. */
@NullMarked
package org.sybilline.local.source;

import org.jspecify.annotations.NullMarked;
