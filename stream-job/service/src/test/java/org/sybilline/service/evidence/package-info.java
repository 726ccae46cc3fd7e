@NullMarked
package org.sybilline.service.evidence;

import org.jspecify.annotations.NullMarked;
