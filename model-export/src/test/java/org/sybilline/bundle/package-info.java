@NullMarked
package org.sybilline.bundle;

import org.jspecify.annotations.NullMarked;
