/** The SYSML network and its metric-learning heads on libtorch (method sections 5, 7 and 8). */
@NullMarked
package org.sybilline.trainer.model;

import org.jspecify.annotations.NullMarked;
