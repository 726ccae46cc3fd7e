@NullMarked
package org.sybilline.service.query;

import org.jspecify.annotations.NullMarked;
