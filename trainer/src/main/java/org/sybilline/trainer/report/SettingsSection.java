package org.sybilline.trainer.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sybilline.trainer.reproduce.TrialResult;
import org.sybilline.trainer.system.SystemSpec;

/** Every system that was run, with what tells it from its row of Table 2: nothing is held back. */
final class SettingsSection {

  private static final int NAMES = 6;

  private SettingsSection() {}

  static Section of(Results results) {
    List<SystemSpec> systems =
        results.reproduction().results().stream()
            .map(TrialResult::trial)
            .map(trial -> trial.system())
            .distinct()
            .toList();
    List<String> columns =
        new ArrayList<>(List.of("System", "Posts", "Tokenizer", "Contexts", "Head", "P_cr"));
    columns.addAll(results.markets());
    Table table = new Table(NAMES, columns.toArray(String[]::new));
    for (SystemSpec system : systems) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  system.name(),
                  String.valueOf(system.episodeLength()),
                  words(system.tokenizer()),
                  words(system.contexts()),
                  words(system.head()),
                  system.multitask() ? Numbers.share(system.crossShare()) : "–"));
      for (String market : results.markets()) {
        row.add(
            results
                .of(system, market, Question.ALL, Measure.MRR)
                .map(Estimate::words)
                .orElseGet(() -> results.absence(system, market)));
      }
      table.row(row.toArray(String[]::new));
    }
    return Section.of(
        "settings",
        "Every setting",
        p(
            "All systems that were run, also those of no table: other tokenizers, contexts and heads,"
                + " and P_cr, the share of steps of the cross-market task, of which the paper says"
                + " that .01, .02 and .04 are alike and .1 is worse."),
        table.isEmpty()
            ? p("None was run.").withClass("absent")
            : details(
                summary("All %s settings".formatted(Numbers.count(systems.size()))),
                table.html("MRR, ± deviation over seeds, 95\u202f% interval")));
  }

  private static String words(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
