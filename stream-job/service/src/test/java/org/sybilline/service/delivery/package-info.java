@NullMarked
package org.sybilline.service.delivery;

import org.jspecify.annotations.NullMarked;
