package org.sybilline.trainer.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.reproduce.FailedTrial;
import org.sybilline.trainer.reproduce.Machine;
import org.sybilline.trainer.reproduce.PlanSettings;
import org.sybilline.trainer.reproduce.Reproduction;
import org.sybilline.trainer.reproduce.TrialResult;

/** Where the figures come from, so that they can be made again, and what is missing. */
final class ProvenanceSection {

  private ProvenanceSection() {}

  static Section of(Reproduction found) {
    return Section.of(
        "provenance",
        "Provenance",
        settings(found),
        h3("What this plan does less than the paper"),
        list(found.cuts(), "Nothing: it is the paper’s grid."),
        h3("What failed"),
        list(found.failures().stream().map(ProvenanceSection::failure).toList(), "Nothing."),
        h3("Corpora"),
        digests(found),
        list(
            found.skipped().entrySet().stream()
                .map(e -> Numbers.count(e.getValue()) + " posts skipped: " + e.getKey())
                .toList(),
            "No post was skipped."),
        h3("Every run"),
        p("On paper the list is left out: it is as long as the plan.").withClass("onpaper"),
        runs(found));
  }

  private static String failure(FailedTrial failure) {
    return "%s: %s (%s)".formatted(failure.trial().title(), failure.reason(), failure.id());
  }

  private static DomContent list(List<String> lines, String otherwise) {
    return lines.isEmpty() ? p(otherwise) : ul(each(lines, line -> li(line)));
  }

  private static DomContent settings(Reproduction found) {
    PlanSettings settings = found.settings();
    Machine machine = found.machine();
    Integer most = settings.mostTrainEpisodes();
    double seconds =
        found.results().stream().mapToDouble(r -> r.trainSeconds() + r.measureSeconds()).sum();
    return new Table("", "Here", "The paper")
        .row("Plan", settings.plan(), "–")
        .row(
            "Trainings done",
            "%s of %s, %s failed"
                .formatted(
                    Numbers.count(found.results().size()),
                    Numbers.count(found.planned()),
                    Numbers.count(found.failures().size())),
            "–")
        .row("Epochs", Numbers.count(settings.epochs()), "30")
        .row("Episodes a step", Numbers.count(settings.batchSize()), "256")
        .row(
            "Epoch that is kept",
            settings.keep().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            "least loss")
        .row("Entries of the BPE", Numbers.count(settings.vocabulary()), "30\u202f000")
        .row("Walks per user", Numbers.count(settings.walks()), "1\u202f000")
        .row("Passes of the skip-gram", Numbers.count(settings.passes()), "5")
        .row(
            "Training episodes of a market",
            most == null ? "all" : "the latest " + Numbers.count(most),
            "all")
        .row("Queries in a market", "up to " + Numbers.count(settings.queries()), "1\u202f000")
        .row(
            "Seeds",
            settings.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            "5 runs")
        .row("Time of all trainings", Numbers.duration(seconds), "about 27 min a run on a GPU")
        .row("Machine", machine.cores() + " cores, " + machine.system(), "–")
        .row("Threads", String.valueOf(machine.threads()), "–")
        .row("Java", machine.java(), "–")
        .row("Trainer", found.version(), "–")
        .row("Code of the runs", code(found), "–")
        .row("Written", found.writtenAt(), "–")
        .words("Settings");
  }

  /** Runs that were made by several builds of one version are not hidden. */
  private static String code(Reproduction found) {
    SortedMap<String, Long> runs = new TreeMap<>();
    found
        .results()
        .forEach(r -> runs.merge(r.code() == null ? "unknown" : r.code(), 1L, Long::sum));
    return runs.entrySet().stream()
        .map(e -> "%s (%s runs)".formatted(e.getKey(), Numbers.count(e.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static DomContent digests(Reproduction found) {
    Table table = new Table("File", "SHA-256");
    found.digests().forEach(table::row);
    return table.words("Corpus files").withClass("words digests");
  }

  private static DomContent runs(Reproduction found) {
    Table table =
        new Table(
            "Run",
            "What",
            "Train episodes",
            "Epoch kept",
            "Training",
            "Measuring",
            "Finished",
            "MRR");
    for (TrialResult result : found.results()) {
      table.row(
          result.id(),
          result.trial().title(),
          Numbers.count(result.trainEpisodes()),
          result.bestEpoch() + " of " + result.epochs(),
          Numbers.duration(result.trainSeconds()),
          Numbers.duration(result.measureSeconds()),
          result.finishedAt(),
          result.markets().stream().map(ProvenanceSection::mrr).collect(Collectors.joining(", ")));
    }
    return table.isEmpty()
        ? p("None was run.")
        : details(
                summary("All %s runs".formatted(Numbers.count(found.results().size()))),
                table.words("Runs in the order of the plan").withClass("words runs"))
            .withClass("onscreen");
  }

  private static String mrr(PaperRanks market) {
    return market.market() + " " + Numbers.share(market.all().scores().mrr());
  }
}
