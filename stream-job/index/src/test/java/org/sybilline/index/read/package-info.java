@NullMarked
package org.sybilline.index.read;

import org.jspecify.annotations.NullMarked;
