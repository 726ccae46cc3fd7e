@NullMarked
package org.sybilline.trainer.report;

import org.jspecify.annotations.NullMarked;
