@NullMarked
package org.sybilline.trainer.labels;

import org.jspecify.annotations.NullMarked;
