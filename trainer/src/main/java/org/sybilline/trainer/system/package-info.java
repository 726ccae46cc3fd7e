/** The systems of the paper's tables, and how one of them is trained on markets. */
@NullMarked
package org.sybilline.trainer.system;

import org.jspecify.annotations.NullMarked;
