@NullMarked
package org.sybilline.service.system;

import org.jspecify.annotations.NullMarked;
