@NullMarked
package org.sybilline.feature;

import org.jspecify.annotations.NullMarked;
