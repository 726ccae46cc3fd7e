/** Sends posts to Kafka as fast as asked. */
@NullMarked
package org.sybilline.local.replay;

import org.jspecify.annotations.NullMarked;
