/** Webhooks: what is due to whom, signed, sent until taken, and never into private networks. */
@NullMarked
package org.sybilline.service.delivery;

import org.jspecify.annotations.NullMarked;
