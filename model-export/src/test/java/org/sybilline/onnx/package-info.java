@NullMarked
package org.sybilline.onnx;

import org.jspecify.annotations.NullMarked;
