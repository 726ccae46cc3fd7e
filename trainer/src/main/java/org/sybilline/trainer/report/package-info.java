/** The page on which a person checks a reproduction against the paper. */
@NullMarked
package org.sybilline.trainer.report;

import org.jspecify.annotations.NullMarked;
