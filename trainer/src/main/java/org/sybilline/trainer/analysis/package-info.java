/**
 * What the paper asks of a trained model beyond ranks: statistics, migrants, explanations, maps.
 */
@NullMarked
package org.sybilline.trainer.analysis;

import org.jspecify.annotations.NullMarked;
