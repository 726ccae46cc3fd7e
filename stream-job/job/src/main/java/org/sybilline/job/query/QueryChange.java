package org.sybilline.job.query;

import org.jspecify.annotations.Nullable;

/**
 * A standing query was made, changed or deleted.
 *
 * @param query its new state, null when it is deleted or has become another kind of subscription
 */
public record QueryChange(String id, @Nullable StandingQuery query) {}
