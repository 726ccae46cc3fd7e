/** Cases for other tools: STIX 2.1 for exchange, JSONL for Timesketch. */
@NullMarked
package org.sybilline.service.export;

import org.jspecify.annotations.NullMarked;
