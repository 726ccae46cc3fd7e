/** The console in a real browser, on a real stack. */
@NullMarked
package org.sybilline.local.console;

import org.jspecify.annotations.NullMarked;
