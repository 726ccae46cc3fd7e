/** Running a bundle on ONNX Runtime. */
@NullMarked
package org.sybilline.inference;

import org.jspecify.annotations.NullMarked;
