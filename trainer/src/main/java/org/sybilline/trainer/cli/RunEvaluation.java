package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.evaluation.BundleEmbedder;
import org.sybilline.trainer.evaluation.EpisodeEmbedder;
import org.sybilline.trainer.evaluation.Evaluation;
import org.sybilline.trainer.evaluation.EvaluationReport;
import org.sybilline.trainer.evaluation.InMarketRetrieval;
import org.sybilline.trainer.evaluation.ModelEmbedder;
import org.sybilline.trainer.evaluation.ReportMarkdown;
import org.sybilline.trainer.evaluation.SeedSummary;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.evaluation.TfidfFloor;
import org.sybilline.trainer.system.RunDescription;
import org.sybilline.trainer.system.RunFolder;
import org.sybilline.trainer.system.TrainedSystem;

/**
 * A finished run with corpora to measure it on.
 *
 * @param description of the run
 * @param corpora with their test parts
 * @param model on libtorch
 */
record RunEvaluation(RunDescription description, Corpora corpora, ModelEmbedder model) {

  /**
   * Opens a run.
   *
   * @param paths corpora; empty for those of the run, which must not have changed since
   * @param markets empty for those of the run, or all of other corpora
   */
  static RunEvaluation open(RunFolder run, List<Path> paths, List<String> markets, PrintWriter out)
      throws IOException {
    RunDescription description = run.description();
    ModelEmbedder model =
        TrainedSystem.open(run.path()).embedder(Runtime.getRuntime().availableProcessors());
    EpisodeRule rule = description.system().episodeRule();
    if (!paths.isEmpty()) {
      return new RunEvaluation(description, Corpora.read(paths, markets, rule, out), model);
    }
    Corpora corpora =
        Corpora.read(
            description.corpora().stream().map(Path::of).toList(),
            markets.isEmpty() ? description.markets() : markets,
            rule,
            out);
    if (!corpora.digests().equals(description.digests())) {
      throw new RefusedException(
          "expected the corpora that the run was trained on, found changed files "
              + corpora.digests().keySet()
              + "; name the right ones with --corpus");
    }
    return new RunEvaluation(description, corpora, model);
  }

  EvaluationReport measure(InMarketRetrieval retrieval, Tasks tasks) {
    return new Evaluation(corpora.markets(), corpora.people(), retrieval)
        .run(
            List.of(model, new TfidfFloor()),
            description.system().episodeRule().length(),
            corpora.digests(),
            tasks);
  }

  /**
   * Measures a model that is not bundled yet.
   *
   * @param floor a report on the same corpora that has the floor's figures; null to measure them
   */
  static EvaluationReport measure(
      Corpora corpora,
      EpisodeEmbedder model,
      EpisodeRule rule,
      @Nullable EvaluationReport floor,
      Tasks tasks) {
    TfidfFloor untrained = new TfidfFloor();
    EvaluationReport report =
        new Evaluation(corpora.markets(), corpora.people(), InMarketRetrieval.standard())
            .run(
                floor == null ? List.of(model, untrained) : List.of(model),
                rule.length(),
                corpora.digests(),
                tasks);
    return floor == null ? report : report.beside(floor, untrained.name());
  }

  /**
   * Measures a bundle as it is served.
   *
   * @param bundle whose calibration is checked, too
   * @param floor a report on the same corpora that has the floor's figures; null to measure them
   */
  static EvaluationReport measure(
      Corpora corpora, Bundle bundle, @Nullable EvaluationReport floor, Tasks tasks) {
    BundleManifest manifest = bundle.manifest();
    boolean unseen =
        corpora.markets().stream().noneMatch(m -> manifest.markets().contains(m.market()));
    EpisodeEmbedder model = new BundleEmbedder(bundle);
    TfidfFloor untrained = new TfidfFloor();
    EvaluationReport report =
        new Evaluation(
                corpora.markets(),
                corpora.people(),
                InMarketRetrieval.standard(),
                manifest.calibration(),
                unseen)
            .run(
                floor == null ? List.of(model, untrained) : List.of(model),
                manifest.episodeRule().length(),
                corpora.digests(),
                tasks);
    return floor == null ? report : report.beside(floor, untrained.name());
  }

  static void write(EvaluationReport report, RunFolder folder) throws IOException {
    folder.write("evaluation.json", out -> RunFolder.JSON.writeValue(out, report));
    folder.write(
        "evaluation.md",
        out -> out.write(ReportMarkdown.of(report).getBytes(StandardCharsets.UTF_8)));
  }

  static void writeSeeds(SeedSummary summary, RunFolder folder, PrintWriter screen)
      throws IOException {
    folder.write("seeds.json", to -> RunFolder.JSON.writeValue(to, summary));
    folder.write("seeds.md", to -> to.write(summary.markdown().getBytes(StandardCharsets.UTF_8)));
    screen.println(summary.markdown());
    screen.println("written to seeds.json and seeds.md in " + folder.path());
  }
}
