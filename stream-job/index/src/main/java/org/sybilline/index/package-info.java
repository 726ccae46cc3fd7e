/**
 * What is written to Elasticsearch and what is asked of it: documents, templates, bulk writes that
 * survive outages, and nearest accounts as of a round.
 */
@NullMarked
package org.sybilline.index;

import org.jspecify.annotations.NullMarked;
