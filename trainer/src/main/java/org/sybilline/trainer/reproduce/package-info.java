/** The paper's tables and figures on any markets: what is run, what was found. */
@NullMarked
package org.sybilline.trainer.reproduce;

import org.jspecify.annotations.NullMarked;
