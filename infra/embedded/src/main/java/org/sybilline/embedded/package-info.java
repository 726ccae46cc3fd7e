/** The real Kafka broker and the real Elasticsearch node, started in this process. */
@NullMarked
package org.sybilline.embedded;

import org.jspecify.annotations.NullMarked;
