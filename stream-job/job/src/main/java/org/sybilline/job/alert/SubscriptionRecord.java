package org.sybilline.job.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A standing question, flat as it travels and is stored; {@link Subscription} is its meaning. Part
 * of checkpoints: fields may be added or dropped, but keep their names and types.
 *
 * @param kind {@code ACCOUNT}, {@code MARKET_PAIR} or {@code PGP_KEY}
 * @param market of the account, or one of the pair; null for a key
 * @param user of the account; null for the others
 * @param otherMarket of the pair; null for the others
 * @param pgpKey fingerprint, upper-case hexadecimal; null for the others
 * @param minProbability in [0, 1], a whole percent
 * @param since what happened before does not count, in record time
 * @param paused no alerts for now; what happened meanwhile is told afterwards
 */
public record SubscriptionRecord(
    String id,
    String kind,
    @Nullable String market,
    @Nullable String user,
    @Nullable String otherMarket,
    @Nullable String pgpKey,
    double minProbability,
    Instant since,
    boolean paused) {}
