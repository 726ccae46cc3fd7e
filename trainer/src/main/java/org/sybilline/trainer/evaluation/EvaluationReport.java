package org.sybilline.trainer.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a model and of those beside it, as they are printed and stored in a bundle.
 *
 * @param protocol how they were measured
 * @param corpora SHA-256 of the corpus files, by name
 * @param markets within markets
 * @param linking across markets
 * @param calibration of the first system; null when the matches are too few
 */
public record EvaluationReport(
    Protocol protocol,
    SortedMap<String, String> corpora,
    List<MarketFigures> markets,
    List<LinkingFigures> linking,
    @Nullable CalibrationFit calibration) {

  public EvaluationReport {
    corpora = Collections.unmodifiableSortedMap(new TreeMap<>(corpora));
    markets = List.copyOf(markets);
    linking = List.copyOf(linking);
  }

  /**
   * The settings that change figures.
   *
   * @param systems what was measured, the model first
   * @param episodeLength posts of a full episode
   * @param queries most queries in a market
   * @param seed of the sample of queries
   */
  public record Protocol(List<String> systems, int episodeLength, int queries, long seed) {
    public Protocol {
      systems = List.copyOf(systems);
    }
  }

  /**
   * One system in one market.
   *
   * @param episodes test episodes, all of which are candidates
   * @param accounts that wrote them
   * @param all every other episode is a candidate
   * @param withoutSharedThread but for those that share a thread with the query
   */
  public record MarketFigures(
      String market,
      String system,
      int episodes,
      int accounts,
      RetrievalScores all,
      RetrievalScores withoutSharedThread) {}

  /**
   * One system from one market to another.
   *
   * @param candidates accounts ranked for each query
   * @param all everyone with a known account on both markets
   * @param heldOut those of them whose matches no training has seen
   */
  public record LinkingFigures(
      String from,
      String to,
      String system,
      int candidates,
      RetrievalScores all,
      RetrievalScores heldOut) {}
}
