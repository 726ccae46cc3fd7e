@NullMarked
package org.sybilline.service.access;

import org.jspecify.annotations.NullMarked;
