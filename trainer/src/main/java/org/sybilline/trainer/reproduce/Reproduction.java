package org.sybilline.trainer.reproduce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reproduction found so far: {@code reproduction.json}, and all that its report shows.
 *
 * @param format of this file
 * @param version of the trainer
 * @param writtenAt ISO 8601, UTC
 * @param machine of the last call
 * @param settings of every training
 * @param cuts what the plan does less than the paper, one sentence each; empty for the paper's grid
 * @param digests SHA-256 of the corpus files, by name
 * @param skipped records left out while reading, by reason
 * @param markets Table 1
 * @param marketsLeftOut why, by market
 * @param planned number of trainings of the plan
 * @param results those done, in the order of the plan
 * @param failures those that could not be done
 * @param floors one for each length of the plan
 * @param claims the paper's comparisons
 * @param analyses of section 7; null until the analysed system is trained
 */
public record Reproduction(
    int format,
    String version,
    String writtenAt,
    Machine machine,
    PlanSettings settings,
    List<String> cuts,
    SortedMap<String, String> digests,
    SortedMap<String, Long> skipped,
    List<MarketStatistics> markets,
    SortedMap<String, String> marketsLeftOut,
    int planned,
    List<TrialResult> results,
    List<FailedTrial> failures,
    List<FloorFigures> floors,
    List<Claim> claims,
    @Nullable Analyses analyses) {

  static final int FORMAT = 1;

  public Reproduction {
    cuts = List.copyOf(cuts);
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    markets = List.copyOf(markets);
    marketsLeftOut = Collections.unmodifiableSortedMap(new TreeMap<>(marketsLeftOut));
    results = List.copyOf(results);
    failures = List.copyOf(failures);
    floors = List.copyOf(floors);
    claims = List.copyOf(claims);
  }

  /** Whether nothing of the plan is left to do. */
  @JsonIgnore
  public boolean isComplete() {
    return results.size() + failures.size() == planned;
  }
}
