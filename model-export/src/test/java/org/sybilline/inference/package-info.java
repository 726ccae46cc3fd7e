@NullMarked
package org.sybilline.inference;

import org.jspecify.annotations.NullMarked;
