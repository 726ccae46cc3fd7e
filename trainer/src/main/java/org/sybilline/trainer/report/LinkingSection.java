package org.sybilline.trainer.report;

import static j2html.TagCreator.p;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.RetrievalScores;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.system.SystemSpec;

/** Accounts found again across markets, which the paper does not measure. */
final class LinkingSection {

  private static final SystemSpec MULTITASK = Grid.row(Grid.MULTITASK);

  private LinkingSection() {}

  private record Direction(String from, String to) {}

  static Section of(Results results) {
    List<LinkingFigures> floors =
        results.reproduction().floors().stream()
            .filter(floor -> floor.length() == MULTITASK.episodeLength())
            .flatMap(floor -> floor.linking().stream())
            .toList();
    List<LinkingFigures> multitask =
        results.runs(MULTITASK).flatMap(run -> run.linking().stream()).toList();
    Table table =
        new Table(
            "From → to",
            "Queries",
            "Candidates",
            "MRR multitask",
            "R@10 multitask",
            "MRR floor",
            "R@10 floor",
            "Held-out queries",
            "MRR multitask, held out",
            "MRR floor, held out");
    Map<Direction, List<LinkingFigures>> ours = byDirection(multitask);
    Map<Direction, List<LinkingFigures>> theirs = byDirection(floors);
    for (Direction direction :
        Stream.concat(ours.keySet().stream(), theirs.keySet().stream()).distinct().toList()) {
      List<LinkingFigures> trained = ours.getOrDefault(direction, List.of());
      List<LinkingFigures> floor = theirs.getOrDefault(direction, List.of());
      LinkingFigures any = trained.isEmpty() ? floor.get(0) : trained.get(0);
      table.row(
          direction.from() + " → " + direction.to(),
          Numbers.count(any.all().queries()),
          Numbers.count(any.candidates()),
          mean(trained, f -> f.all().mrr()),
          mean(trained, f -> f.all().recallAt10()),
          mean(floor, f -> f.all().mrr()),
          mean(floor, f -> f.all().recallAt10()),
          Numbers.count(any.heldOut().queries()),
          heldOut(trained),
          heldOut(floor));
    }
    if (table.isEmpty()) {
      return Section.of(
          "linking", "Across markets", p("Not run, or no pairs are known on these markets."));
    }
    return Section.of(
        "linking",
        "Across markets",
        p(
            "An account is the mean of its test episodes. Each account that is known to have a"
                + " counterpart on the other market asks, and all accounts there are ranked by"
                + " cosine. Held-out people are those whose matches no training has seen; only"
                + " their figures tell of people nobody knows yet. The system is SYSML multitask"
                + " with episodes of five posts, means over its seeds."),
        table.html("Linking accounts across markets; not in the paper"));
  }

  private static Map<Direction, List<LinkingFigures>> byDirection(
      Collection<LinkingFigures> figures) {
    Map<Direction, List<LinkingFigures>> byDirection = new LinkedHashMap<>();
    for (LinkingFigures figure : figures) {
      byDirection
          .computeIfAbsent(new Direction(figure.from(), figure.to()), d -> new ArrayList<>())
          .add(figure);
    }
    return byDirection;
  }

  private static String heldOut(List<LinkingFigures> figures) {
    List<RetrievalScores> asked =
        figures.stream().map(LinkingFigures::heldOut).filter(s -> s.queries() > 0).toList();
    return asked.isEmpty()
        ? "–"
        : Numbers.share(asked.stream().mapToDouble(RetrievalScores::mrr).average().orElse(0));
  }

  private static String mean(List<LinkingFigures> figures, ToDoubleFunction<LinkingFigures> of) {
    return figures.isEmpty()
        ? "not run"
        : Numbers.share(figures.stream().mapToDouble(of).average().orElse(0));
  }
}
