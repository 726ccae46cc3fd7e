package org.sybilline.service.model;

import java.time.Instant;

/**
 * A post that somebody pastes.
 *
 * @param market empty when unknown
 * @param subforum empty when unknown
 * @param text as the forum shows it
 */
public record PastedPost(String market, String subforum, Instant postedAt, String text) {}
