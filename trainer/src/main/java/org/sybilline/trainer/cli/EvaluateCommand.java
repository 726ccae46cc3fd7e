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
import org.sybilline.trainer.evaluation.BundleEmbedder;
import org.sybilline.trainer.evaluation.EpisodeEmbedder;
import org.sybilline.trainer.evaluation.EvaluationReport;
import org.sybilline.trainer.evaluation.ReportMarkdown;
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

  @Option(names = "--bundle", description = "Bundle file, or 'default' for the one built in.")
  @Nullable Path bundle;

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

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if ((run == null) == (bundle == null)) {
      problems.add(
          "expected one of --run and --bundle, found " + (run == null ? "neither" : "both"));
    }
    if (bundle != null && !isDefault(bundle) && !Files.isRegularFile(bundle)) {
      problems.add("--bundle: expected a file at " + bundle + ", found none");
    }
    if (bundle != null && out == null) {
      problems.add("--out: expected a folder for the figures of a bundle, found none");
    }
    if (run == null || !corpora.isEmpty()) {
      problems.addAll(Paths.problems(corpora));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    ProgressBars bars = new ProgressBars(System.err);
    EvaluationReport report;
    Path folder;
    if (run != null) {
      RunEvaluation evaluation = RunEvaluation.open(new RunFolder(run), corpora, markets, screen);
      report = evaluation.measure(bars);
      folder = out == null ? run : out;
    } else {
      Path file = Objects.requireNonNull(bundle);
      Bundle opened = isDefault(file) ? Bundle.openDefault() : Bundle.open(file);
      EpisodeRule rule = opened.manifest().episodeRule();
      EpisodeEmbedder model = new BundleEmbedder(opened);
      report =
          RunEvaluation.measure(Corpora.read(corpora, markets, rule, screen), model, rule, bars);
      folder = Objects.requireNonNull(out);
    }
    Files.createDirectories(folder);
    RunFolder files = new RunFolder(folder);
    RunEvaluation.write(report, files);
    screen.println();
    screen.println(ReportMarkdown.of(report));
    screen.println("written to " + files.evaluationJson() + " and evaluation.md beside it");
    return 0;
  }

  private static boolean isDefault(Path bundle) {
    return bundle.toString().equals("default");
  }
}
