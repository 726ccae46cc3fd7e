package org.sybilline.trainer.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sybilline.bundle.Pooling;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.HeadKind;

/**
 * One row of the paper's tables: all that tells one system from another, but not how long or with
 * which seed it is trained.
 *
 * @param name as the tables call it
 * @param multitask one model for all markets with a cross-market task; else one model a market
 * @param tokenizer what a text is cut into
 * @param time whether the day of the week is seen
 * @param contexts where subforum vectors come from
 * @param contextTable whether they are trained; without meaning for {@link ContextSource#NONE}
 * @param pooling how posts become an episode
 * @param head the loss
 * @param embeddingDim size of an episode's embedding; without meaning for a plain mean, which has
 *     the size of a post's features
 * @param episodeLength posts of a full episode, L
 * @param crossShare share of steps of the cross-market task, P_cr; without meaning for one market
 * @param deviations where it follows the published code rather than the paper
 */
public record SystemSpec(
    String name,
    boolean multitask,
    TokenizerKind tokenizer,
    boolean time,
    ContextSource contexts,
    ContextTable contextTable,
    Pooling pooling,
    HeadKind head,
    int embeddingDim,
    int episodeLength,
    double crossShare,
    SortedSet<Deviation> deviations) {

  public SystemSpec {
    List<String> problems = new ArrayList<>();
    if (name.isBlank()) {
      problems.add("a name is missing");
    }
    if (pooling == Pooling.MEAN_LINEAR) {
      problems.add("pooling must be MEAN or TRANSFORMER; a map after the mean is a deviation");
    }
    if (embeddingDim < 1) {
      problems.add("embeddingDim must be at least 1, found " + embeddingDim);
    }
    if (episodeLength < 1 || episodeLength > 64) {
      problems.add("episodeLength must be 1 to 64, found " + episodeLength);
    }
    if (!(crossShare >= 0 && crossShare < 1)) {
      problems.add("crossShare must be in [0, 1), found " + crossShare);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("not a system: " + String.join("; ", problems));
    }
    deviations = Collections.unmodifiableSortedSet(new TreeSet<>(deviations));
  }

  /** The same system under another name. */
  public SystemSpec named(String other) {
    return new SystemSpec(
        other,
        multitask,
        tokenizer,
        time,
        contexts,
        contextTable,
        pooling,
        head,
        embeddingDim,
        episodeLength,
        crossShare,
        deviations);
  }

  /** How its episodes are cut. */
  public EpisodeRule episodeRule() {
    return new EpisodeRule(episodeLength, null);
  }

  /** Those deviations that change nothing here, since the system lacks what they are about. */
  public SortedSet<Deviation> idleDeviations() {
    SortedSet<Deviation> idle = new TreeSet<>();
    for (Deviation deviation : deviations) {
      boolean works =
          switch (deviation) {
            case CROSS_NEVER_TRAINS -> multitask && crossShare > 0;
            case CLASS_PER_MATCH_ROW -> multitask && crossShare > 0;
            case FIXED_BATCH_ORDER -> multitask;
            case REPEATED_TEST_EPISODES -> multitask;
            case LINEAR_AFTER_MEAN -> pooling == Pooling.MEAN;
            case MEAN_OVER_PADDING -> pooling == Pooling.TRANSFORMER;
            case DISCARDED_NEGATIVES -> contexts == ContextSource.GRAPH;
          };
      if (!works) {
        idle.add(deviation);
      }
    }
    return idle;
  }
}
