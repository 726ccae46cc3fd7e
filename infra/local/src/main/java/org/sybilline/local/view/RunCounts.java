package org.sybilline.local.view;

/**
 * How many of each there have been.
 *
 * @param sent records that the broker has taken, from this replay or an interrupted one before
 * @param records that there are to send
 * @param rejects records that the job has refused
 */
public record RunCounts(
    long sent,
    long records,
    long posts,
    long episodes,
    long matches,
    long candidates,
    long alerts,
    long rejects) {}
