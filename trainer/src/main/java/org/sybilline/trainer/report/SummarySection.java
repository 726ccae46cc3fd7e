package org.sybilline.trainer.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sybilline.trainer.reproduce.Claim;
import org.sybilline.trainer.reproduce.Reproduction;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.SystemSpec;

/** What came out, in sentences made of the numbers, and what must not be made of them. */
final class SummarySection {

  private SummarySection() {}

  private record Best(SystemSpec system, Estimate estimate) {}

  static Section of(Results results) {
    Reproduction found = results.reproduction();
    List<String> sentences = new ArrayList<>();
    sentences.add(progress(found));
    sentences.add(claims(found.claims()));
    sentences.addAll(floors(results));
    return Section.of(
        "summary",
        "What came out",
        ul(each(sentences, sentence -> li(sentence))),
        div(p(
                "What a reader must not conclude: that our figures and the paper’s measure the same"
                    + " thing, for the markets are others and only orderings compare; or that a"
                    + " high rank proves two accounts to be one person’s, for it is a lead that a"
                    + " person must check."))
            .withClass("warning"));
  }

  private static String progress(Reproduction found) {
    int open = found.planned() - found.results().size() - found.failures().size();
    String state = open == 0 ? "complete" : Numbers.count(open) + " are still to be run";
    return "The plan “%s” has %s trainings on %s: %s done, %s failed, %s. Whatever is missing is shown as “not run”."
        .formatted(
            found.settings().plan(),
            Numbers.count(found.planned()),
            found.markets().size() == 1 ? "1 market" : found.markets().size() + " markets",
            Numbers.count(found.results().size()),
            Numbers.count(found.failures().size()),
            state);
  }

  private static String claims(List<Claim> claims) {
    Map<Claim.Outcome, Integer> counts = new EnumMap<>(Claim.Outcome.class);
    claims.forEach(claim -> counts.merge(claim.outcome(), 1, Integer::sum));
    return "Of %s comparisons, %s hold here, %s do not, %s are undecided and %s have too few pairs of runs to tell."
        .formatted(
            Numbers.count(claims.size()),
            count(counts, Claim.Outcome.HOLDS),
            count(counts, Claim.Outcome.CONTRADICTED),
            count(counts, Claim.Outcome.UNDECIDED),
            count(counts, Claim.Outcome.TOO_FEW));
  }

  private static String count(Map<Claim.Outcome, Integer> counts, Claim.Outcome outcome) {
    return Numbers.count(counts.getOrDefault(outcome, 0));
  }

  /** The best trained system of each market beside the floor. */
  private static List<String> floors(Results results) {
    List<String> sentences = new ArrayList<>();
    for (String market : results.markets()) {
      Optional<Best> best =
          PaperSystems.table2().stream()
              .flatMap(
                  system ->
                      results.of(system, market, Question.ALL, Measure.MRR).stream()
                          .map(estimate -> new Best(system, estimate)))
              .max(Comparator.comparing(b -> b.estimate().mean()));
      best.ifPresent(b -> sentences.add(sentence(results, market, b)));
    }
    return sentences;
  }

  private static String sentence(Results results, String market, Best best) {
    String of =
        "On %s the best trained system of Table 2 is %s with MRR %s"
            .formatted(market, best.system().name(), Numbers.share(best.estimate().mean()));
    return results
        .floor(best.system().episodeLength(), market, Question.ALL, Measure.MRR)
        .map(
            floor ->
                "%s, %s the untrained floor’s %s."
                    .formatted(
                        of,
                        best.estimate().mean() > floor.mean() ? "above" : "below",
                        Numbers.share(floor.mean())))
        .orElse(of + "; the floor was not run.");
  }
}
