/** Who may ask, how often, and for which markets. */
@NullMarked
package org.sybilline.service.access;

import org.jspecify.annotations.NullMarked;
