@NullMarked
package org.sybilline.trainer.style;

import org.jspecify.annotations.NullMarked;
