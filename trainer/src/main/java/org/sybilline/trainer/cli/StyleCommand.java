package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.Calibration;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.export.BundleExporter;
import org.sybilline.export.BundleSource;
import org.sybilline.export.ParityException;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.evaluation.CalibrationFit;
import org.sybilline.trainer.evaluation.EvaluationReport;
import org.sybilline.trainer.evaluation.ReportMarkdown;
import org.sybilline.trainer.evaluation.SeedSummary;
import org.sybilline.trainer.style.StyleModel;
import org.sybilline.trainer.style.StyleSettings;
import org.sybilline.trainer.system.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the style model, measures it and bundles it, in one go: it takes minutes. */
@Command(
    name = "train-style",
    description =
        "Trains the n-gram style model on corpora, measures it beside the floor, fits its"
            + " probabilities and writes its bundle.",
    mixinStandardHelpOptions = true)
final class StyleCommand implements CheckedCommand {

  private static final StyleSettings STANDARD = StyleSettings.standard();
  private static final EpisodeRule RULE = new EpisodeRule(5, null);
  private static final int REFERENCES = 256;

  @Option(names = "--corpus", arity = "1..*", description = "Corpus folders or files.")
  List<Path> corpora = new ArrayList<>();

  @Option(names = "--market", arity = "1..*", description = "Markets; all by default.")
  List<String> markets = new ArrayList<>();

  @Option(names = "--out", description = "File of the bundle.")
  @Nullable Path out;

  @Option(names = "--name", description = "Name of the bundle (Style and its markets).")
  @Nullable String name;

  @Option(names = "--steps", description = "Steps of fine-tuning (1500).")
  int steps = STANDARD.steps();

  @Option(names = "--seed", description = "Of everything random (1).")
  long seed = STANDARD.seed();

  @Option(
      names = "--seeds",
      description =
          "Trainings, with seeds from --seed on (1). The bundle is the first's; several give means"
              + " and deviations in seeds.md beside it.")
  int seeds = 1;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(Paths.problems(corpora));
    if (out == null) {
      problems.add("--out: expected a file for the bundle, found none");
    } else if (Files.isDirectory(out)) {
      problems.add("--out: expected a file for the bundle, found a folder at " + out);
    }
    if (steps < 0) {
      problems.add("--steps: expected 0 or more, found " + steps);
    }
    if (seeds < 1) {
      problems.add("--seeds: expected 1 or more, found " + seeds);
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    ProgressBars bars = new ProgressBars(System.err);
    Corpora read = Corpora.read(corpora, markets, RULE, screen);
    StyleSettings settings = STANDARD.with(steps, seed);
    StyleModel model = StyleModel.train(read.markets(), read.people(), settings, bars);
    EvaluationReport report = RunEvaluation.measure(read, model, RULE, null, bars);
    screen.println(ReportMarkdown.of(report));
    CalibrationFit fit = report.calibration();
    if (fit == null) {
      throw new RefusedException(
          "expected enough known matches to fit probabilities, found too few; add a corpus with"
              + " matches.csv");
    }
    Path file = Objects.requireNonNull(out).toAbsolutePath();
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    export(source(model, read, settings, report, fit.calibration()), model, read, file, screen);
    if (seeds > 1) {
      List<EvaluationReport> reports = new ArrayList<>(List.of(report));
      for (int other = 1; other < seeds; other++) {
        StyleSettings otherwise = STANDARD.with(steps, seed + other);
        StyleModel sibling = StyleModel.train(read.markets(), read.people(), otherwise, bars);
        reports.add(RunEvaluation.measure(read, sibling, RULE, report, bars));
        // after each, so that a run that is stopped leaves what it has found
        RunFolder beside = new RunFolder(Objects.requireNonNull(file.getParent()));
        RunEvaluation.writeSeeds(SeedSummary.of(reports), beside, screen);
      }
    }
    return 0;
  }

  private BundleSource source(
      StyleModel model,
      Corpora read,
      StyleSettings settings,
      EvaluationReport report,
      Calibration calibration)
      throws IOException {
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put("trainer", "Sybilline " + Version.current());
    provenance.put("settings", settings.toString());
    provenance.put("calibration", "logistic regressions on development people's candidate pairs");
    read.digests().forEach((corpus, digest) -> provenance.put("corpus " + corpus, digest));
    return new BundleSource(
        name == null ? "Style " + String.join("+", model.exported().markets()) : name,
        Clock.systemUTC().instant(),
        model.exported(),
        RULE,
        calibration,
        provenance,
        new BundleSource.Evaluation(
            new String(RunFolder.JSON.writeValueAsBytes(report), StandardCharsets.UTF_8),
            ReportMarkdown.of(report)));
  }

  private static void export(
      BundleSource source, StyleModel model, Corpora read, Path file, PrintWriter screen)
      throws IOException {
    List<CorpusEpisode> test = read.markets().stream().flatMap(m -> m.test().stream()).toList();
    int sample = Math.min(REFERENCES, test.size());
    List<CorpusEpisode> references =
        IntStream.range(0, sample)
            .mapToObj(i -> test.get((int) ((long) i * test.size() / sample)))
            .toList();
    try {
      Bundle bundle = BundleExporter.export(source, model.reference(references), file);
      screen.println(
          "wrote %s (%,d KB), model %s; its vectors differ from the trainer's by at most %.1e"
              .formatted(
                  file,
                  Files.size(file) / 1024,
                  bundle.manifest().modelId(),
                  bundle.manifest().parityMaxDifference()));
    } catch (ParityException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }
}
