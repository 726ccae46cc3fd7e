@NullMarked
package org.sybilline.service.audit;

import org.jspecify.annotations.NullMarked;
