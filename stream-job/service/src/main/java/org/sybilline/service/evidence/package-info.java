/** Why two accounts look like one author: closest episodes, what drives them, habits. */
@NullMarked
package org.sybilline.service.evidence;

import org.jspecify.annotations.NullMarked;
