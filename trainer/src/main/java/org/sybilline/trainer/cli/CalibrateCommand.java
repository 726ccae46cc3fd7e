package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.evaluation.CalibrationFit;
import org.sybilline.trainer.evaluation.EvaluationReport;
import org.sybilline.trainer.evaluation.ReportMarkdown;
import org.sybilline.trainer.system.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Fits the probabilities of a bundle anew, without training: for markets it was not trained on, or
 * when more matches are known. The model and its id stay, so an index goes on as it is.
 */
@Command(
    name = "calibrate",
    description =
        "Fits a bundle's probabilities on corpora, measures it, and writes it with both inside.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CalibrateCommand implements CheckedCommand {

  @Option(names = "--bundle", description = "Bundle file, or 'default' for the one built in.")
  @Nullable Path bundle;

  @Option(names = "--corpus", arity = "1..*", description = "Corpus folders or files.")
  List<Path> corpora = new ArrayList<>();

  @Option(names = "--market", arity = "1..*", description = "Markets; all by default.")
  List<String> markets = new ArrayList<>();

  @Option(names = "--out", description = "File of the bundle with the new probabilities.")
  @Nullable Path out;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(Paths.problems(corpora));
    if (bundle == null) {
      problems.add("--bundle: expected a file or 'default', found none");
    } else if (!Paths.isDefault(bundle) && !Files.isRegularFile(bundle)) {
      problems.add("--bundle: expected a file at " + bundle + ", found none");
    }
    if (out == null) {
      problems.add("--out: expected a file for the bundle, found none");
    } else if (Files.isDirectory(out)) {
      problems.add("--out: expected a file for the bundle, found a folder at " + out);
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    Bundle opened = Paths.open(Objects.requireNonNull(bundle));
    Corpora read = Corpora.read(corpora, markets, opened.manifest().episodeRule(), screen);
    EvaluationReport report =
        RunEvaluation.measure(read, opened, null, new ProgressBars(System.err));
    screen.println(ReportMarkdown.of(report));
    CalibrationFit fit = report.calibration();
    if (fit == null) {
      throw new RefusedException(
          "expected enough known matches to fit probabilities, found too few; add a corpus with"
              + " matches.csv");
    }
    EvaluationReport inside = report.withoutServed(); // those were the old ones
    SortedMap<String, String> provenance = new TreeMap<>(opened.manifest().provenance());
    provenance.put(
        "calibration",
        "logistic regressions on development people's candidate pairs, fitted after training on "
            + read.digests());
    Path file = Objects.requireNonNull(out).toAbsolutePath();
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    opened
        .withCalibration(
            fit.calibration(),
            provenance,
            new String(RunFolder.JSON.writeValueAsBytes(inside), StandardCharsets.UTF_8),
            ReportMarkdown.of(inside))
        .write(file);
    screen.println(
        "wrote %s, model %s as before".formatted(file, Bundle.open(file).manifest().modelId()));
    return 0;
  }
}
