/** From the trainer's weights to a bundle: the model as two ONNX graphs, checked for parity. */
@NullMarked
package org.sybilline.export;

import org.jspecify.annotations.NullMarked;
