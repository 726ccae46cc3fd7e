/**
 * Figures as SVG for a page that is also printed: text stays text, and marks and dashes tell series
 * apart without colour.
 */
@NullMarked
package org.sybilline.trainer.report.chart;

import org.jspecify.annotations.NullMarked;
