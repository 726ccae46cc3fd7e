package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.report.ReportPage;
import org.sybilline.trainer.reproduce.Reproducer;
import org.sybilline.trainer.reproduce.Reproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the paper's tables and figures on any markets. */
@Command(
    name = "reproduce",
    description =
        "Trains and measures the paper's systems on corpora and writes a report beside the"
            + " published figures. The same command again goes on after a stop.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReproduceCommand implements CheckedCommand {

  @Option(
      names = "--corpus",
      arity = "1..*",
      description = "Corpus folders or files of posts (JSON lines, CSV).")
  List<Path> corpora = new ArrayList<>();

  @Option(
      names = "--market",
      arity = "1..*",
      description = "Markets; all that can be used by default.")
  List<String> markets = new ArrayList<>();

  @Option(
      names = "--out",
      description =
          "Folder for runs and report. Plans may share one: a run that another plan has done is not"
              + " done again.")
  @Nullable Path out;

  @Mixin PlanOptions plan = new PlanOptions();

  @Option(
      names = "--runs-at-most",
      description = "Stops after so many trainings; 0 trains nothing (no limit).")
  int mostRuns = Integer.MAX_VALUE;

  @Option(
      names = "--report-only",
      description =
          "Trains nothing and reads no corpus: writes the report of what --out holds by now, also"
              + " while another process works there.")
  boolean reportOnly;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!reportOnly) {
      problems.addAll(Paths.problems(corpora));
    }
    if (out == null) {
      problems.add("--out: expected a folder for runs and report, found none; give --out FOLDER");
    } else if (Files.exists(out) && !Files.isDirectory(out)) {
      problems.add("--out: expected a folder or nothing at " + out + ", found a file");
    }
    if (mostRuns < 0) {
      problems.add("--runs-at-most: expected 0 or more, found " + mostRuns);
    }
    problems.addAll(plan.problems());
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    Path folder = Objects.requireNonNull(out);
    Reproduction found = reportOnly ? Reproducer.read(folder) : reproduce(folder, screen);
    screen.println(
        "%d of %d trainings done, %d could not be; %s"
            .formatted(
                found.results().size(),
                found.planned(),
                found.failures().size(),
                found.isComplete()
                    ? "the plan is complete"
                    : "the same command goes on with the rest"));
    screen.println("open in a browser: " + ReportPage.write(found, folder.resolve("report")));
    return 0;
  }

  private Reproduction reproduce(Path folder, PrintWriter screen) throws IOException {
    ProgressBars bars = new ProgressBars(System.err);
    try (ReproductionScreen progress = new ReproductionScreen(bars, screen)) {
      return Reproducer.run(plan.plan(), corpora, markets, folder, mostRuns, progress);
    }
  }
}
