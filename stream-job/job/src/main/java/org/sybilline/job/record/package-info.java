/** Records as they come from Kafka, and those that go to the rejects. */
@NullMarked
package org.sybilline.job.record;

import org.jspecify.annotations.NullMarked;
