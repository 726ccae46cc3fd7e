package org.sybilline.trainer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.Calibration;
import org.sybilline.export.BundleExporter;
import org.sybilline.export.BundleSource;
import org.sybilline.export.ParityException;
import org.sybilline.export.ReferenceEmbeddings;
import org.sybilline.trainer.evaluation.CalibrationFit;
import org.sybilline.trainer.evaluation.EvaluationReport;
import org.sybilline.trainer.evaluation.InMarketRetrieval;
import org.sybilline.trainer.evaluation.ReportMarkdown;
import org.sybilline.trainer.system.Deviation;
import org.sybilline.trainer.system.RunDescription;
import org.sybilline.trainer.system.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a bundle of a finished run, with its calibration and evaluation inside. */
@Command(
    name = "export",
    description =
        "Writes a run's model as a bundle, if its ONNX graphs give the trainer's vectors.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExportCommand implements CheckedCommand {

  /**
   * Used when nothing could be fitted and the user wants a bundle all the same: 1 in 400 at cosine
   * 0, one half at cosine .75.
   */
  private static final Calibration UNFITTED = new Calibration(-6, 8, 0);

  @Option(names = "--run", description = "Folder of a finished training run.")
  @Nullable Path run;

  @Option(names = "--out", description = "The bundle file to write.")
  @Nullable Path out;

  @Option(names = "--name", description = "Name of the model (SYSML and its markets).")
  @Nullable String name;

  @Option(
      names = "--corpus",
      arity = "1..*",
      description = "Where the run's corpora lie now, if they have moved.")
  List<Path> corpora = new ArrayList<>();

  @Option(
      names = "--uncalibrated",
      description = "Export although no probability could be fitted (too few known matches).")
  boolean uncalibrated;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (run == null) {
      problems.add("--run: expected the folder of a finished run, found none");
    }
    if (out == null) {
      problems.add("--out: expected a file for the bundle, found none");
    } else if (Files.isDirectory(out)) {
      problems.add("--out: expected a file for the bundle, found a folder at " + out);
    }
    if (!corpora.isEmpty()) {
      problems.addAll(Paths.problems(corpora));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    ProgressBars bars = new ProgressBars(System.err);
    RunFolder folder = new RunFolder(Objects.requireNonNull(run));
    RunEvaluation evaluated = RunEvaluation.open(folder, corpora, List.of(), screen);
    RunDescription description = evaluated.description();
    if (evaluated.model().averagedPlaces() > 0) {
      throw new RefusedException(
          "expected a model that averages over posts, found one trained as published with "
              + Deviation.MEAN_OVER_PADDING
              + ", which a stream's growing episodes cannot repeat; train without it");
    }
    EvaluationReport report = report(folder, evaluated, bars, screen);
    BundleSource source =
        new BundleSource(
            name == null ? "SYSML " + String.join("+", description.markets()) : name,
            Clock.systemUTC().instant(),
            evaluated.model().weights(),
            folder.tokenizer(),
            folder.contexts(),
            description.system().episodeRule(),
            calibration(report, screen),
            provenance(description, report),
            new BundleSource.Evaluation(
                new String(RunFolder.JSON.writeValueAsBytes(report), StandardCharsets.UTF_8),
                ReportMarkdown.of(report)));
    ReferenceEmbeddings reference = ReferenceSample.of(evaluated);
    Path file = Objects.requireNonNull(out);
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    try {
      Bundle bundle = BundleExporter.export(source, reference, file);
      screen.println(
          "wrote %s (%,d KB), model %s; its vectors differ from the trainer's by at most %.1e"
              .formatted(
                  file,
                  Files.size(file) / 1024,
                  bundle.manifest().modelId(),
                  bundle.manifest().parityMaxDifference()));
      return 0;
    } catch (ParityException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  /** The run's stored evaluation if it is one of these corpora, else a new one. */
  private static EvaluationReport report(
      RunFolder folder, RunEvaluation evaluated, ProgressBars bars, PrintWriter screen)
      throws IOException {
    if (Files.isRegularFile(folder.evaluationJson())) {
      try {
        EvaluationReport stored =
            RunFolder.JSON.readValue(
                Files.readAllBytes(folder.evaluationJson()), EvaluationReport.class);
        if (stored.corpora().equals(evaluated.corpora().digests())) {
          screen.println("with the evaluation in " + folder.evaluationJson());
          return stored;
        }
      } catch (JsonProcessingException e) {
        screen.println("cannot read " + folder.evaluationJson() + ", so evaluating again");
      }
    }
    EvaluationReport report = evaluated.measure(InMarketRetrieval.standard(), bars);
    RunEvaluation.write(report, folder);
    screen.println(ReportMarkdown.of(report));
    return report;
  }

  private Calibration calibration(EvaluationReport report, PrintWriter screen) {
    CalibrationFit fit = report.calibration();
    if (fit != null) {
      return fit.calibration();
    }
    if (!uncalibrated) {
      throw new RefusedException(
          "expected enough known matches to fit probabilities, found too few; add a corpus with"
              + " matches.csv, or export with --uncalibrated and treat probabilities as scores");
    }
    screen.println("no probabilities fitted: the bundle's are scores, not frequencies");
    return UNFITTED;
  }

  private static SortedMap<String, String> provenance(
      RunDescription description, EvaluationReport report) {
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put("trainer", "Sybilline " + description.version());
    provenance.put("system", description.system().toString());
    provenance.put("settings", description.settings().toString());
    description.digests().forEach((file, digest) -> provenance.put("corpus " + file, digest));
    provenance.put(
        "calibration",
        report.calibration() == null
            ? "none: too few known matches"
            : "logistic regressions on development people's candidate pairs");
    return provenance;
  }
}
