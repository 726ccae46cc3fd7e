package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.sybilline.bundle.ModelShape;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.token.ByteLevelBpe;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.system.TrainingDataBuilder;
import org.sybilline.trainer.training.SysmlTrainer;
import org.sybilline.trainer.training.TrainedModel;
import org.sybilline.trainer.training.TrainingData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains a model and keeps it in a run folder. */
@Command(
    name = "train",
    description = "Trains SYSML on one market or, multitask, on several.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TrainCommand implements CheckedCommand {

  @Mixin TrainOptions options = new TrainOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    return options.problems();
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ProgressBars bars = new ProgressBars(System.err);
    RunFolder run = new RunFolder(Objects.requireNonNull(options.run));
    Corpora corpora =
        Corpora.read(options.corpora, options.markets, new EpisodeRule(options.length, null), out);
    TrainingDataBuilder builder = new TrainingDataBuilder(corpora);
    RunDescription description = beginOrGoOn(run, corpora, builder, bars, out);
    PostFeaturizer featurizer = run.featurizer(description);
    TrainingData data = builder.data(new PostInputs(featurizer), bars);
    out.println(
        "training on %s: %,d episodes, %,d authors; %,d accounts of %,d people across markets"
            .formatted(
                String.join(", ", description.markets()),
                data.markets().stream().mapToInt(m -> m.episodes().size()).sum(),
                data.markets().stream().mapToInt(m -> m.authors()).sum(),
                data.crossAccounts().size(),
                data.persons()));
    TrainedModel model;
    try (TrainingScreen screen = new TrainingScreen(bars, out)) {
      model =
          SysmlTrainer.train(
              data, description.settings(), description.shape(), screen, run.checkpoints());
    }
    run.finish(model.weights(), model.epochs());
    out.println(
        "kept the weights of epoch %d of %d in %s; next: evaluate --run %s, export --run %s --out FILE"
            .formatted(
                model.bestEpoch(), model.epochs().size(), run.path(), run.path(), run.path()));
    return 0;
  }

  private RunDescription beginOrGoOn(
      RunFolder run,
      Corpora corpora,
      TrainingDataBuilder builder,
      ProgressBars bars,
      PrintWriter out)
      throws IOException {
    if (run.isBegun()) {
      RunDescription begun = run.description();
      RunDescription asked = describe(corpora, run.tokenizer(), run.contexts());
      List<String> differences = begun.differences(asked);
      if (!differences.isEmpty()) {
        throw new RefusedException(
            "the run in "
                + run.path()
                + " was begun otherwise; go on as it was begun or choose another folder:"
                + System.lineSeparator()
                + "  "
                + String.join(System.lineSeparator() + "  ", differences));
      }
      out.println("going on with the run in " + run.path());
      RunDescription prolonged = begun.prolonged(asked);
      run.describe(prolonged);
      return prolonged;
    }
    ByteLevelBpe tokenizer = builder.tokenizer(options.vocabulary, bars);
    out.println("tokenizer of %,d entries".formatted(tokenizer.vocabularySize()));
    ContextVocabulary contexts = builder.contexts();
    RunDescription description = describe(corpora, tokenizer, contexts);
    run.begin(description, tokenizer, contexts);
    return description;
  }

  private RunDescription describe(
      Corpora corpora, ByteLevelBpe tokenizer, ContextVocabulary contexts) {
    return new RunDescription(
        RunDescription.FORMAT,
        Version.current(),
        options.corpora.stream()
            .map(Path::toAbsolutePath)
            .map(Path::normalize)
            .map(Path::toString)
            .toList(),
        corpora.markets().stream().map(MarketSplit::market).toList(),
        corpora.digests(),
        options.length,
        ModelShape.sysml(tokenizer.vocabularySize(), contexts.size()),
        options.settings());
  }
}
