@NullMarked
package org.sybilline.trainer.analysis;

import org.jspecify.annotations.NullMarked;
