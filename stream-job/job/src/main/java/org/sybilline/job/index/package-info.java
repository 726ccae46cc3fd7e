/** The job's side of Elasticsearch: bulk writes inside the stream. */
@NullMarked
package org.sybilline.job.index;

import org.jspecify.annotations.NullMarked;
