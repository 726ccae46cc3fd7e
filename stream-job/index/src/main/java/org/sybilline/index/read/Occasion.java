package org.sybilline.index.read;

import java.time.Instant;

/**
 * When and where one post was written.
 *
 * @param subforum empty when the site has none
 */
public record Occasion(Instant postedAt, String subforum) {}
