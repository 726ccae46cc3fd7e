@NullMarked
package org.sybilline.trainer.reproduce;

import org.jspecify.annotations.NullMarked;
