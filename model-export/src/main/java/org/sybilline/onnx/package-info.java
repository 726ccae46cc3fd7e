/** A small writer of ONNX graphs. Knows nothing of the model. */
@NullMarked
package org.sybilline.onnx;

import org.jspecify.annotations.NullMarked;
