package org.sybilline.trainer.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.token.Tokenizer;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.graph.GraphContexts;
import org.sybilline.trainer.training.ProgressListener;
import org.sybilline.trainer.training.SysmlTrainer;
import org.sybilline.trainer.training.TrainedModel;
import org.sybilline.trainer.training.TrainingData;

/** Trains any system of the paper's tables and keeps it in a run folder. */
public final class SystemTraining {

  private SystemTraining() {}

  /**
   * The tokenizer of a system, trained on the training posts of all these markets. The paper has
   * one for all markets, also for models of one market.
   *
   * @param vocabulary entries of a BPE
   */
  public static Tokenizer tokenizer(
      TokenizerKind kind, Corpora corpora, int vocabulary, Tasks tasks) {
    return new TrainingDataBuilder(corpora).tokenizer(kind, vocabulary, tasks);
  }

  /** Trains with a tokenizer of these markets' training posts. */
  public static TrainedSystem train(
      SystemSpec spec,
      Corpora corpora,
      @Nullable GraphContexts graph,
      RunSettings settings,
      Path folder,
      ProgressListener listener,
      Tasks tasks)
      throws IOException {
    return train(spec, corpora, null, graph, settings, folder, listener, tasks);
  }

  /**
   * Trains one system on markets, going on from the folder if it was begun there. A run that was
   * stopped at any point and goes on gives the same weights as an unbroken one, bit for bit with
   * equal threads on one machine; a finished one is read and not trained again.
   *
   * @param corpora one market for a single-market system, all for a multitask one, read with the
   *     system's episode length
   * @param tokenizer from {@link #tokenizer}; null for one of these corpora
   * @param graph the graph's vectors, learned as the system's deviations say; only {@link
   *     ContextSource#GRAPH} looks at them
   * @param folder of the run, made if absent
   * @throws RunException if system, corpora and graph do not fit together, or the folder is of
   *     another run
   */
  public static TrainedSystem train(
      SystemSpec spec,
      Corpora corpora,
      @Nullable Tokenizer tokenizer,
      @Nullable GraphContexts graph,
      RunSettings settings,
      Path folder,
      ProgressListener listener,
      Tasks tasks)
      throws IOException {
    check(spec, corpora);
    checkGraph(spec, corpora, graph);
    TrainingDataBuilder builder = new TrainingDataBuilder(corpora);
    RunFolder run = new RunFolder(folder);
    if (!run.isBegun()) {
      Tokenizer used =
          tokenizer == null
              ? tokenizer(spec.tokenizer(), corpora, settings.vocabulary(), tasks)
              : tokenizer;
      ContextVocabulary contexts = builder.contexts();
      run.begin(describe(spec, corpora, graph, settings, used, contexts), used, contexts);
    }
    Tokenizer used = run.tokenizer();
    ContextVocabulary contexts = run.contexts();
    RunDescription begun = run.description();
    RunDescription asked = describe(spec, corpora, graph, settings, used, contexts);
    List<String> differences = begun.differences(asked);
    if (tokenizer != null && !Arrays.equals(bytes(tokenizer), bytes(used))) {
      differences.add("tokenizer: begun with another one");
    }
    if (!differences.isEmpty()) {
      throw new RunException(
          "the run in "
              + run.path()
              + " was begun otherwise; go on as it was begun or choose another folder:"
              + System.lineSeparator()
              + "  "
              + String.join(System.lineSeparator() + "  ", differences));
    }
    if (run.isDone() && run.log().epochs().size() == settings.epochs()) {
      return TrainedSystem.open(folder);
    }
    run.describe(begun.prolonged(asked));
    PostFeaturizer featurizer = run.featurizer(asked);
    SortedMap<Integer, float[]> rows =
        graph == null || spec.contexts() != ContextSource.GRAPH
            ? new TreeMap<>()
            : SystemParts.contextRows(graph, contexts);
    TrainingData data = builder.data(new PostInputs(featurizer), spec.deviations(), rows, tasks);
    TrainedModel model =
        SysmlTrainer.train(data, asked.settings(), asked.shape(), listener, run.checkpoints());
    run.finish(model.weights(), new TrainingLog(model.bestEpoch(), model.epochs()));
    return new TrainedSystem(spec, model.weights(), featurizer, model.bestEpoch(), model.epochs());
  }

  private static RunDescription describe(
      SystemSpec spec,
      Corpora corpora,
      @Nullable GraphContexts graph,
      RunSettings settings,
      Tokenizer tokenizer,
      ContextVocabulary contexts) {
    ModelShape shape = SystemParts.shape(spec, tokenizer.vocabularySize(), contexts.size());
    return new RunDescription(
        RunDescription.FORMAT,
        TrainerVersion.current(),
        corpora.paths().stream().map(p -> p.toAbsolutePath().normalize().toString()).toList(),
        corpora.markets().stream().map(MarketSplit::market).toList(),
        corpora.digests(),
        graph == null || spec.contexts() != ContextSource.GRAPH ? null : graph.digest(),
        spec,
        shape,
        SystemParts.settings(spec, settings));
  }

  /**
   * Checks that a system can be trained on these markets, before anything slow is done for it.
   *
   * @throws RunException naming every problem
   */
  public static void check(SystemSpec spec, Corpora corpora) {
    List<String> problems = new ArrayList<>();
    List<String> markets = corpora.markets().stream().map(MarketSplit::market).toList();
    if (spec.multitask() != markets.size() > 1) {
      problems.add(
          "expected %s, found %s; choose with --market"
              .formatted(spec.multitask() ? "several markets" : "one market", markets));
    }
    int longest =
        corpora.markets().stream()
            .flatMap(market -> market.train().stream())
            .mapToInt(episode -> episode.posts().size())
            .max()
            .orElse(0);
    if (longest != spec.episodeLength()) {
      problems.add(
          "expected training episodes of %d posts, found %d; cut the corpora to that length"
              .formatted(spec.episodeLength(), longest));
    }
    refuse(spec, problems);
  }

  private static void checkGraph(SystemSpec spec, Corpora corpora, @Nullable GraphContexts graph) {
    List<String> problems = new ArrayList<>();
    if (spec.contexts() == ContextSource.GRAPH) {
      for (MarketSplit market : corpora.markets()) {
        if (graph == null || !graph.vectorsByMarket().containsKey(market.market())) {
          problems.add(
              "expected graph contexts of " + market.market() + ", found none; learn them first");
        }
      }
    }
    refuse(spec, problems);
  }

  private static void refuse(SystemSpec spec, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new RunException("cannot train '" + spec.name() + "': " + String.join("; ", problems));
    }
  }

  private static byte[] bytes(Tokenizer tokenizer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tokenizer.write(out);
    return out.toByteArray();
  }
}
