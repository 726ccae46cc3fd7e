/** Ids that the job gives and the service asks for. */
@NullMarked
package org.sybilline.exchange.id;

import org.jspecify.annotations.NullMarked;
