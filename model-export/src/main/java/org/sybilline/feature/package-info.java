/** From a cleaned post to the tensors of the post encoder. */
@NullMarked
package org.sybilline.feature;

import org.jspecify.annotations.NullMarked;
