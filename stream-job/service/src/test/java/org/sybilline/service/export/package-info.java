@NullMarked
package org.sybilline.service.export;

import org.jspecify.annotations.NullMarked;
