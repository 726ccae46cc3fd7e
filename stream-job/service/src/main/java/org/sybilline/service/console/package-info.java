/** The web console. Its files lie in the resources of the same name. */
@NullMarked
package org.sybilline.service.console;

import org.jspecify.annotations.NullMarked;
