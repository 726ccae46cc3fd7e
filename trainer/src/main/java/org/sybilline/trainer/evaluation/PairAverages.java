package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sybilline.trainer.evaluation.EvaluationReport.AverageFigures;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;

/** One figure for corpora of many markets: the mean over directions that have enough people. */
final class PairAverages {

  /** Directions with fewer say more of their few people than of a system. */
  static final int LEAST_PEOPLE = 20;

  private static final Map<String, Function<LinkingFigures, RetrievalScores>> GROUPS =
      new LinkedHashMap<>();

  static {
    GROUPS.put("all", LinkingFigures::all);
    GROUPS.put("held-out", LinkingFigures::heldOut);
    GROUPS.put("test", LinkingFigures::test);
  }

  private PairAverages() {}

  /** For each system and each group of people that has such directions. */
  static List<AverageFigures> of(List<LinkingFigures> linking) {
    List<AverageFigures> averages = new ArrayList<>();
    for (String system : linking.stream().map(LinkingFigures::system).distinct().toList()) {
      GROUPS.forEach(
          (people, group) -> {
            List<RetrievalScores> enough =
                linking.stream()
                    .filter(l -> l.system().equals(system))
                    .map(group)
                    .filter(scores -> scores.queries() >= LEAST_PEOPLE)
                    .toList();
            if (!enough.isEmpty()) {
              averages.add(
                  new AverageFigures(
                      system,
                      people,
                      enough.size(),
                      enough.stream().mapToDouble(RetrievalScores::mrr).average().orElse(0),
                      enough.stream()
                          .mapToDouble(RetrievalScores::recallAt10)
                          .average()
                          .orElse(0)));
            }
          });
    }
    return averages;
  }
}
