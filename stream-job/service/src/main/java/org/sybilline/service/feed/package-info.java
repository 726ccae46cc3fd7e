/** What the stream takes in and makes of it, live. */
@NullMarked
package org.sybilline.service.feed;

import org.jspecify.annotations.NullMarked;
