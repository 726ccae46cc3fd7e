/** The style model: a linear map of n-gram bags, learnt in closed form and then fine-tuned. */
@NullMarked
package org.sybilline.trainer.style;

import org.jspecify.annotations.NullMarked;
