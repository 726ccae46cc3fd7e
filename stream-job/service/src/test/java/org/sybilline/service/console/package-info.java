/** Tests of the console's files; the console itself is tested in a browser by the local run. */
@NullMarked
package org.sybilline.service.console;

import org.jspecify.annotations.NullMarked;
