/** Answers to subscriptions, as they lie on the topic {@code match.alerts}. */
@NullMarked
package org.sybilline.exchange.alert;

import org.jspecify.annotations.NullMarked;
