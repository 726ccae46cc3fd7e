package org.sybilline.local;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.local.replay.ReplaySpeed;

/**
 * What a run was asked to do.
 *
 * @param posts file of posts, null for the mailing lists from npm
 * @param matches file of known pairs, null for the one beside the posts
 * @param madeUp whether to make the posts up
 * @param seed of the made-up forum
 * @param data folder that is kept, null for one that is removed at the end
 * @param bundle model, null for the one that comes with Sybilline
 * @param consolePort of the console, 0 for a free one
 * @param withService whether to start the service with its console
 * @param job settings of the job
 * @param service settings of the service
 */
public record RunOptions(
    @Nullable Path posts,
    @Nullable Path matches,
    boolean madeUp,
    long seed,
    ReplaySpeed speed,
    @Nullable Path data,
    boolean keepRunning,
    @Nullable Path bundle,
    int parallelism,
    int kafkaPort,
    int elasticsearchPort,
    int pagePort,
    int consolePort,
    boolean withService,
    SortedMap<String, String> job,
    SortedMap<String, String> service) {

  public RunOptions {
    job = Collections.unmodifiableSortedMap(new TreeMap<>(job));
    service = Collections.unmodifiableSortedMap(new TreeMap<>(service));
  }
}
