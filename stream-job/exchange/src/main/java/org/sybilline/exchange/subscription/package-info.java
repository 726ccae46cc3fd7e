/** Standing questions, as they lie on the topic {@code alert.subscriptions}. */
@NullMarked
package org.sybilline.exchange.subscription;

import org.jspecify.annotations.NullMarked;
