package org.sybilline.local.summary;

/**
 * How many people were found.
 *
 * @param people whose two accounts have enough posts in the index; each pair of markets counts
 * @param first of them, those whose other account is the nearest
 * @param withinTen those whose other account is among the ten nearest
 * @param chanceFirst what {@code first} would be on average if accounts were ranked by lot
 * @param chanceWithinTen the same for {@code withinTen}
 * @param tooQuiet known pairs that were not asked for, because an account has too few posts
 */
public record Recall(
    int people,
    int first,
    int withinTen,
    double chanceFirst,
    double chanceWithinTen,
    int tooQuiet) {}
