/** From candidates and subscriptions to alerts. */
@NullMarked
package org.sybilline.job.alert;

import org.jspecify.annotations.NullMarked;
