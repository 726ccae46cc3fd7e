/** One command that runs everything on one machine and shows what happens. */
@NullMarked
package org.sybilline.local;

import org.jspecify.annotations.NullMarked;
