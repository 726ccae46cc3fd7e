package org.sybilline.job.settings;

import java.io.Serializable;

/**
 * How much is collected before the model runs.
 *
 * @param posts in tokens, padding included
 * @param episodes in episodes
 */
public record InferenceBatches(BatchSettings posts, BatchSettings episodes)
    implements Serializable {}
