/** Broker, index and Flink in this process, with the job. */
@NullMarked
package org.sybilline.local.stack;

import org.jspecify.annotations.NullMarked;
