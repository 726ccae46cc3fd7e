/** The topics that the service reads and writes. */
@NullMarked
package org.sybilline.service.topic;

import org.jspecify.annotations.NullMarked;
