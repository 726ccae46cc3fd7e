@NullMarked
package org.sybilline.service.openapi;

import org.jspecify.annotations.NullMarked;
