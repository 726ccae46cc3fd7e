package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.evaluation.EvaluationReport;
import org.sybilline.trainer.evaluation.InMarketRetrieval;
import org.sybilline.trainer.evaluation.ReportMarkdown;
import org.sybilline.trainer.evaluation.SeedSummary;
import org.sybilline.trainer.system.Deviation;
import org.sybilline.trainer.system.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model beside the untrained floor. */
@Command(
    name = "evaluate",
    description = "Measures a run or a bundle on the test parts of corpora, beside the floor.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EvaluateCommand implements CheckedCommand {

  @Option(names = "--run", description = "Folder of a finished training run.")
  @Nullable Path run;

  @Option(
      names = "--bundle",
      arity = "1..*",
      description =
          "Bundle file, or 'default' for the one built in. Several of one episode rule, say of"
              + " several seeds, give means and deviations, too.")
  List<Path> bundles = new ArrayList<>();

  @Option(
      names = "--corpus",
      arity = "1..*",
      description = "Corpus folders or files; those of the run by default.")
  List<Path> corpora = new ArrayList<>();

  @Option(names = "--market", arity = "1..*", description = "Markets; all by default.")
  List<String> markets = new ArrayList<>();

  @Option(
      names = "--out",
      description = "Folder for evaluation.md and .json; the run's folder by default.")
  @Nullable Path out;

  @Option(
      names = "--as-published",
      arity = "1..*",
      description =
          "Measure a run as the paper's code does where it differs: REPEATED_TEST_EPISODES.")
  List<Deviation> asPublished = new ArrayList<>();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if ((run == null) == bundles.isEmpty()) {
      problems.add(
          "expected one of --run and --bundle, found " + (run == null ? "neither" : "both"));
    }
    for (Path bundle : bundles) {
      if (!Paths.isDefault(bundle) && !Files.isRegularFile(bundle)) {
        problems.add("--bundle: expected a file at " + bundle + ", found none");
      }
    }
    if (!bundles.isEmpty() && out == null) {
      problems.add("--out: expected a folder for the figures of a bundle, found none");
    }
    if (run == null || !corpora.isEmpty()) {
      problems.addAll(Paths.problems(corpora));
    }
    for (Deviation deviation : asPublished) {
      if (deviation != Deviation.REPEATED_TEST_EPISODES) {
        problems.add(
            "--as-published: expected REPEATED_TEST_EPISODES, found "
                + deviation
                + ", which is about training; leave it out");
      }
    }
    if (!asPublished.isEmpty() && !bundles.isEmpty()) {
      problems.add("--as-published: expected with --run, found with --bundle; leave it out");
    }
    if (!asPublished.isEmpty() && out == null) {
      problems.add(
          "--out: expected a folder, for figures as published must not pass for the run's own, found"
              + " none");
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    ProgressBars bars = new ProgressBars(System.err);
    if (run == null) {
      return bundles(screen, bars, Objects.requireNonNull(out));
    }
    InMarketRetrieval intended = InMarketRetrieval.standard();
    EvaluationReport report =
        RunEvaluation.open(new RunFolder(run), corpora, markets, screen)
            .measure(asPublished.isEmpty() ? intended : intended.repeating(), bars);
    write(report, out == null ? run : out, screen);
    return 0;
  }

  private int bundles(PrintWriter screen, ProgressBars bars, Path folder) throws IOException {
    List<Bundle> opened = bundles.stream().map(Paths::open).toList();
    List<EpisodeRule> rules =
        opened.stream().map(b -> b.manifest().episodeRule()).distinct().toList();
    if (rules.size() > 1) {
      throw new RefusedException(
          "expected bundles of one episode rule, found " + rules + "; evaluate them one by one");
    }
    Corpora read = Corpora.read(corpora, markets, rules.get(0), screen);
    List<EvaluationReport> reports = new ArrayList<>();
    for (Bundle bundle : opened) {
      EvaluationReport floor = reports.isEmpty() ? null : reports.get(0);
      EvaluationReport report = RunEvaluation.measure(read, bundle, floor, bars);
      reports.add(report);
      String number = Integer.toString(reports.size());
      write(report, opened.size() == 1 ? folder : folder.resolve(number), screen);
    }
    if (reports.size() > 1) {
      RunEvaluation.writeSeeds(SeedSummary.of(reports), new RunFolder(folder), screen);
    }
    return 0;
  }

  private static void write(EvaluationReport report, Path folder, PrintWriter screen)
      throws IOException {
    Files.createDirectories(folder);
    RunFolder files = new RunFolder(folder);
    RunEvaluation.write(report, files);
    screen.println();
    screen.println(ReportMarkdown.of(report));
    screen.println("written to " + files.evaluationJson() + " and evaluation.md beside it");
  }
}
