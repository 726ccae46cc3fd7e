/** How well embeddings find the author again, measured the same way for a model and the floor. */
@NullMarked
package org.sybilline.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
