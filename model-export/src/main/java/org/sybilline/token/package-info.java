/** Byte-level BPE: training, encoding, the Hugging Face file format. */
@NullMarked
package org.sybilline.token;

import org.jspecify.annotations.NullMarked;
