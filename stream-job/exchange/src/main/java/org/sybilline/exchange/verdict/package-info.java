/** What people decide about candidates, as it lies on the topic {@code match.verdicts}. */
@NullMarked
package org.sybilline.exchange.verdict;

import org.jspecify.annotations.NullMarked;
