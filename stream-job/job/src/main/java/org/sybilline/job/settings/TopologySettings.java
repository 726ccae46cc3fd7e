package org.sybilline.job.settings;

/**
 * What the topology needs to know of the settings.
 *
 * @param bulk documents of one bulk request
 * @param writePosts whether cleaned posts are indexed too
 * @param retainedCheckpoints the job may be restarted from any of so many
 */
public record TopologySettings(
    InferenceBatches batches,
    BatchSettings bulk,
    boolean writePosts,
    MatchSettings match,
    StateSettings state,
    int retainedCheckpoints) {}
