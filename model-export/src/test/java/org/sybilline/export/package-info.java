@NullMarked
package org.sybilline.export;

import org.jspecify.annotations.NullMarked;
