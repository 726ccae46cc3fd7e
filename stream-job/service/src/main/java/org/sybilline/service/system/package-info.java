/** How the service and what it depends on are doing. */
@NullMarked
package org.sybilline.service.system;

import org.jspecify.annotations.NullMarked;
