package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a model and of those beside it, as they are printed and stored in a bundle.
 *
 * @param protocol how they were measured
 * @param corpora SHA-256 of the corpus files, by name
 * @param markets within markets
 * @param linking across markets
 * @param averages of linking over the directions with enough people
 * @param conditions linking made harder, all directions together
 * @param calibration of the first system; null when the matches are too few
 * @param served how good the probabilities are that the model's bundle gives; null when it has none
 *     or the matches are too few
 */
public record EvaluationReport(
    Protocol protocol,
    SortedMap<String, String> corpora,
    List<MarketFigures> markets,
    List<LinkingFigures> linking,
    List<AverageFigures> averages,
    List<ConditionFigures> conditions,
    @Nullable CalibrationFit calibration,
    @Nullable Reliability served) {

  public EvaluationReport {
    corpora = Collections.unmodifiableSortedMap(new TreeMap<>(corpora));
    markets = List.copyOf(markets);
    linking = List.copyOf(linking);
    averages = List.copyOf(averages);
    conditions = List.copyOf(conditions);
  }

  /** The same with the figures that another report on the same questions has of a system. */
  public EvaluationReport beside(EvaluationReport other, String system) {
    List<String> systems = new ArrayList<>(protocol.systems());
    systems.add(system);
    return new EvaluationReport(
        new Protocol(
            systems,
            protocol.episodeLength(),
            protocol.queries(),
            protocol.seed(),
            protocol.distractors(),
            protocol.unseenMarkets()),
        corpora,
        joined(markets, other.markets, m -> m.system().equals(system)),
        joined(linking, other.linking, l -> l.system().equals(system)),
        joined(averages, other.averages, a -> a.system().equals(system)),
        joined(conditions, other.conditions, c -> c.system().equals(system)),
        calibration,
        served);
  }

  /** The same without the check of the probabilities of a bundle. */
  public EvaluationReport withoutServed() {
    return new EvaluationReport(
        protocol, corpora, markets, linking, averages, conditions, calibration, null);
  }

  private static <F> List<F> joined(List<F> own, List<F> others, Predicate<F> kept) {
    return Stream.concat(own.stream(), others.stream().filter(kept)).toList();
  }

  /**
   * The settings that change figures.
   *
   * @param systems what was measured, the model first
   * @param episodeLength posts of a full episode
   * @param queries most queries in a market
   * @param seed of the sample of queries
   * @param distractors accounts that are candidates in one condition only
   * @param unseenMarkets whether the model was trained on none of the markets, so that everyone is
   *     unseen
   */
  public record Protocol(
      List<String> systems,
      int episodeLength,
      int queries,
      long seed,
      int distractors,
      boolean unseenMarkets) {
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
   * @param masked the same with sign-offs and names masked
   * @param seen queries of accounts that have training episodes; every other episode is a candidate
   * @param novel queries of the others
   */
  public record MarketFigures(
      String market,
      String system,
      int episodes,
      int accounts,
      RetrievalScores all,
      RetrievalScores withoutSharedThread,
      RetrievalScores masked,
      RetrievalScores seen,
      RetrievalScores novel) {}

  /**
   * One system from one market to another.
   *
   * @param candidates accounts ranked for each query
   * @param all everyone with a known account on both markets
   * @param heldOut those of them whose matches no training has seen
   * @param test those of them on whom nothing was chosen or fitted, either
   */
  public record LinkingFigures(
      String from,
      String to,
      String system,
      int candidates,
      RetrievalScores all,
      RetrievalScores heldOut,
      RetrievalScores test) {}

  /**
   * One system over the directions with enough people, each counting alike.
   *
   * @param people which: all, held-out or test
   * @param directions that have {@link PairAverages#LEAST_PEOPLE} or more of them
   */
  public record AverageFigures(
      String system, String people, int directions, double mrr, double recallAt10) {}

  /**
   * One system under one condition, all directions together.
   *
   * @param candidates accounts ranked for a query, on average
   * @param heldOutMrr interval over people
   * @param testMrr interval over people
   * @param testPeople number of people who ask in {@code test}
   * @param directions the same for each direction
   */
  public record ConditionFigures(
      String condition,
      String system,
      double candidates,
      RetrievalScores all,
      RetrievalScores heldOut,
      Interval heldOutMrr,
      RetrievalScores test,
      Interval testMrr,
      int testPeople,
      List<LinkingFigures> directions) {
    public ConditionFigures {
      directions = List.copyOf(directions);
    }
  }
}
