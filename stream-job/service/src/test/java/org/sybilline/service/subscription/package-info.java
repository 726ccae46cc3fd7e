@NullMarked
package org.sybilline.service.subscription;

import org.jspecify.annotations.NullMarked;
