package org.sybilline.job.alert;

import org.jspecify.annotations.Nullable;

/**
 * A subscription was made, changed or deleted.
 *
 * @param subscription its new state, null when it is deleted
 */
public record SubscriptionChange(String id, @Nullable SubscriptionRecord subscription) {}
