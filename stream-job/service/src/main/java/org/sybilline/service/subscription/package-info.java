/** Standing questions: asked over HTTP, kept on a compacted topic, the same for all who read it. */
@NullMarked
package org.sybilline.service.subscription;

import org.jspecify.annotations.NullMarked;
