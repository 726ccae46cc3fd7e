/** Tests; fields are filled by JUnit, so nullness is not checked here. */
@NullUnmarked
package org.sybilline.local.replay;

import org.jspecify.annotations.NullUnmarked;
