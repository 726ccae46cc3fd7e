@NullMarked
package org.sybilline.trainer.report.chart;

import org.jspecify.annotations.NullMarked;
