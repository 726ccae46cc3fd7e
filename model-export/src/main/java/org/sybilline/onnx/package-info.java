/** A small ONNX graph writer, and the two graphs of the model written with it. */
@NullMarked
package org.sybilline.onnx;

import org.jspecify.annotations.NullMarked;
