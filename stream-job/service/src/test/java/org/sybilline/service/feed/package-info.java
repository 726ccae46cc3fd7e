@NullMarked
package org.sybilline.service.feed;

import org.jspecify.annotations.NullMarked;
