/** The training loop: tasks, optimiser, learning rate, checkpoints (method section 9). */
@NullMarked
package org.sybilline.trainer.training;

import org.jspecify.annotations.NullMarked;
