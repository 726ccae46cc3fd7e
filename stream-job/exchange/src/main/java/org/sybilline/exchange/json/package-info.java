/** Strict reading of the JSON that job and service exchange. */
@NullMarked
package org.sybilline.exchange.json;

import org.jspecify.annotations.NullMarked;
