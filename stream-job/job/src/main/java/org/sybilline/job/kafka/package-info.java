/** Kafka sources and sinks. */
@NullMarked
package org.sybilline.job.kafka;

import org.jspecify.annotations.NullMarked;
