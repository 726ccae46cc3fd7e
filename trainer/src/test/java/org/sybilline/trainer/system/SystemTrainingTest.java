package org.sybilline.trainer.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.Tensor;
import org.sybilline.feature.PostInput;
import org.sybilline.token.Tokenizer;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.SmallCorpus;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.graph.GraphContexts;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.Embedder;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.training.EpochResult;
import org.sybilline.trainer.training.KeptEpoch;
import org.sybilline.trainer.training.Progress;
import org.sybilline.trainer.training.ProgressListener;

class SystemTrainingTest {

  private static final RunSettings SETTINGS = settings(2, 42);

  private static Corpora all;

  private final Path folder;

  SystemTrainingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void readTheCorpus(@TempDir Path shared) throws IOException {
    Path corpus = SmallCorpus.write(shared.resolve("corpus"), 16, 24);
    PrintWriter nobody = new PrintWriter(new StringWriter());
    all = Corpora.read(List.of(corpus), List.of(), row("SYSML multitask").episodeRule(), nobody);
  }

  private static RunSettings settings(int epochs, long seed) {
    return new RunSettings(epochs, 16, 1e-3, 0.1, KeptEpoch.LEAST_LOSS, 300, seed, 1);
  }

  private static SystemSpec row(String name) {
    return PaperSystems.table2().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<SystemSpec> table2() {
    return PaperSystems.table2();
  }

  private static Corpora corpora(SystemSpec spec) {
    return spec.multitask() ? all : all.only("north");
  }

  /** Vectors for "general" of both markets; "trade" is left to chance. */
  private static GraphContexts graph() {
    SortedMap<String, SortedMap<String, float[]>> vectors = new TreeMap<>();
    Random random = new Random(5);
    for (String market : SmallCorpus.MARKETS) {
      float[] vector = new float[SystemParts.CONTEXT];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = random.nextFloat() - 0.5f;
      }
      vectors.put(market, new TreeMap<>());
      vectors.get(market).put("general", vector);
    }
    return new GraphContexts(vectors);
  }

  private TrainedSystem train(SystemSpec spec, RunSettings settings, String run)
      throws IOException {
    return SystemTraining.train(
        spec,
        corpora(spec),
        graph(),
        settings,
        folder.resolve(run),
        ProgressListener.silent(),
        Tasks.silent());
  }

  @ParameterizedTest
  @MethodSource("table2")
  void everyRowTrainsWithThePapersSizes(SystemSpec spec) throws IOException {
    TrainedSystem trained = train(spec, settings(1, 1), "run");

    ModelShape shape = trained.weights().shape();
    int features = 128 + (spec.time() ? 64 : 0) + (spec.contexts() == ContextSource.NONE ? 0 : 128);
    assertEquals(features, shape.featureDim());
    assertEquals(
        spec.pooling() == Pooling.MEAN ? features : spec.embeddingDim(), shape.embeddingDim());
    assertEquals(spec.name(), trained.embedder(1).name());
    List<CorpusEpisode> test = corpora(spec).markets().get(0).test();
    assertEquals(test.size(), trained.embedder(1).embed(test, Tasks.silent()).size());
  }

  static List<SystemSpec> stopped() {
    return List.of(
        row("CNN"),
        row("IUR mean"),
        row("SYSML multitask"),
        changed(row("SYSML multitask"), Deviation.values()));
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void theSameSeedGivesTheSameWeightsAndAStoppedRunGoesOnToThem(SystemSpec spec)
      throws IOException {
    TrainedSystem unbroken = train(spec, SETTINGS, "unbroken");
    List<Progress> seen = new ArrayList<>();
    assertThrows(
        PowerCut.class,
        () ->
            SystemTraining.train(
                spec,
                corpora(spec),
                graph(),
                SETTINGS,
                folder.resolve("broken"),
                progress -> {
                  seen.add(progress);
                  if (progress.epoch() == 2) {
                    throw new PowerCut();
                  }
                },
                Tasks.silent()));
    TrainedSystem resumed = train(spec, SETTINGS, "broken");

    assertFalse(seen.isEmpty());
    assertEquals(unbroken.weights().tensors(), resumed.weights().tensors());
    assertEquals(unbroken.epochs(), resumed.epochs());
    assertNotEquals(
        unbroken.weights().tensors(), train(spec, settings(2, 43), "other").weights().tensors());
  }

  private static final class PowerCut extends RuntimeException {}

  @Test
  void aFinishedRunIsReadAndNotTrainedAgain() throws IOException {
    TrainedSystem first = train(row("CNN"), SETTINGS, "run");
    TrainedSystem again =
        SystemTraining.train(
            row("CNN"),
            corpora(row("CNN")),
            null,
            SETTINGS,
            folder.resolve("run"),
            progress -> {
              throw new AssertionError("nothing is left to do");
            },
            Tasks.silent());
    assertEquals(first.weights().tensors(), again.weights().tensors());
    assertEquals(first.bestEpoch(), again.bestEpoch());
    assertEquals(3, train(row("CNN"), settings(3, 42), "run").epochs().size());
  }

  @Test
  void frozenContextsAreTheGraphsAndChanceFillsTheRest() throws IOException {
    TrainedSystem trained = train(row("SYSML multitask"), SETTINGS, "frozen");
    float[] general = graph().vector("south", "general");
    int row = 5; // 0; north, its two; south, its two, "general" first
    assertArrayEquals(general, contextRow(trained, row));
    assertNotEquals(0, contextRow(trained, row + 1)[0]);
    assertNotEquals(0, contextRow(trained, 0)[0]);

    SystemSpec moving = of(row("SYSML multitask"), ContextTable.TRAINED, 5, 0.01);
    assertFalse(Arrays.equals(general, contextRow(train(moving, SETTINGS, "moving"), row)));
  }

  private static float[] contextRow(TrainedSystem trained, int row) {
    Tensor table = trained.weights().get("context.weight");
    int dim = table.shape()[1];
    return Arrays.copyOfRange(table.values(), row * dim, (row + 1) * dim);
  }

  @Test
  void aPlainMeanIsTheMeanOfItsPosts() throws IOException {
    TrainedSystem trained = train(row("CNN"), SETTINGS, "mean");
    List<PostInput> posts =
        new PostInputs(trained.featurizer()).of(all.only("north").markets().get(0).test().get(0));
    try (Embedder embedder = trained.embedder(1).open()) {
      assertArrayEquals(
          embedder.embed(List.of(posts.subList(0, 1)))[0],
          embedder.embed(List.of(List.of(posts.get(0), posts.get(0), posts.get(0))))[0],
          1e-6f);
    }
    assertFalse(trained.weights().tensors().containsKey("pool.linear.weight"));
  }

  @ParameterizedTest
  @EnumSource(HeadKind.class)
  void everyHeadLearnsOnAPlainMean(HeadKind head) throws IOException {
    SystemSpec cnn = row("CNN");
    SystemSpec spec =
        new SystemSpec(
            cnn.name(),
            cnn.multitask(),
            cnn.tokenizer(),
            cnn.time(),
            cnn.contexts(),
            cnn.contextTable(),
            cnn.pooling(),
            head,
            cnn.embeddingDim(),
            cnn.episodeLength(),
            cnn.crossShare(),
            cnn.deviations());
    List<EpochResult> epochs = train(spec, settings(6, 42), "heads").epochs();
    assertTrue(epochs.get(5).trainLoss() < epochs.get(0).trainLoss(), epochs.toString());
  }

  @Test
  void asPublishedALinearMapFollowsTheMean() throws IOException {
    TrainedSystem trained =
        train(changed(row("CNN"), Deviation.LINEAR_AFTER_MEAN), SETTINGS, "linear");
    assertEquals(Pooling.MEAN_LINEAR, trained.weights().shape().pooling());
    assertEquals(32, trained.weights().shape().embeddingDim());
    assertArrayEquals(new int[] {32, 128}, trained.weights().get("pool.linear.weight").shape());
  }

  @Test
  void asPublishedShortEpisodesAreAveragedOverPaddingAndFullOnesAreNot() throws IOException {
    SystemSpec intended = row("SYSML single - graph context");
    TrainedSystem trained = train(intended, SETTINGS, "intended");
    TrainedSystem published =
        new TrainedSystem(
            changed(intended, Deviation.MEAN_OVER_PADDING),
            trained.weights(),
            trained.featurizer(),
            trained.bestEpoch(),
            trained.epochs());
    List<PostInput> posts =
        new PostInputs(trained.featurizer()).of(all.only("north").markets().get(0).test().get(0));
    try (Embedder ofPosts = trained.embedder(1).open();
        Embedder ofPlaces = published.embedder(1).open()) {
      assertEquals(5, posts.size());
      assertArrayEquals(ofPosts.embed(List.of(posts))[0], ofPlaces.embed(List.of(posts))[0], 1e-6f);
      List<List<PostInput>> cut = List.of(posts.subList(0, 2));
      assertTrue(distance(ofPosts.embed(cut)[0], ofPlaces.embed(cut)[0]) > 1e-3);
    }
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @ParameterizedTest
  @EnumSource(names = {"FIXED_BATCH_ORDER", "CROSS_NEVER_TRAINS"})
  void whatIsPublishedOtherwiseTrainsOtherwise(Deviation deviation) throws IOException {
    SystemSpec intended = of(row("SYSML multitask"), ContextTable.FROZEN, 5, 0.3);
    assertNotEquals(
        train(intended, SETTINGS, "intended").epochs(),
        train(changed(intended, deviation), SETTINGS, "published").epochs());
  }

  @Test
  void aTokenizerOfAllMarketsServesAModelOfOne() throws IOException {
    SystemSpec spec = row("IUR mean");
    Tokenizer ofAll =
        SystemTraining.tokenizer(spec.tokenizer(), all, SETTINGS.vocabulary(), Tasks.silent());
    TrainedSystem trained =
        SystemTraining.train(
            spec,
            corpora(spec),
            ofAll,
            null,
            SETTINGS,
            folder.resolve("run"),
            ProgressListener.silent(),
            Tasks.silent());
    assertEquals(ofAll.vocabularySize(), trained.weights().shape().vocabulary());
    RunException refusal =
        assertThrows(
            RunException.class,
            () ->
                SystemTraining.train(
                    spec,
                    corpora(spec),
                    SystemTraining.tokenizer(
                        TokenizerKind.CHARACTERS, all, SETTINGS.vocabulary(), Tasks.silent()),
                    null,
                    SETTINGS,
                    folder.resolve("run"),
                    ProgressListener.silent(),
                    Tasks.silent()));
    assertTrue(refusal.toString().contains("tokenizer: begun with another one"));
  }

  @Test
  void refusesCorporaThatTheSystemIsNotFor() {
    assertTrue(refusal(row("CNN"), all, graph()).contains("expected one market, found [north"));
    assertTrue(
        refusal(row("SYSML multitask"), all.only("north"), graph()).contains("several markets"));
    assertTrue(
        refusal(row("SYSML single"), all.only("north"), null)
            .contains("expected graph contexts of north, found none"));
    assertTrue(
        refusal(of(row("CNN"), ContextTable.TRAINED, 3, 0.01), all.only("north"), null)
            .contains("episodes of 3 posts, found 5"));
  }

  @Test
  void refusesAFolderOfAnotherSystem() throws IOException {
    train(row("CNN"), settings(1, 42), "run");
    RunException refusal =
        assertThrows(RunException.class, () -> train(row("IUR mean"), settings(1, 42), "run"));
    assertTrue(refusal.toString().contains("system: begun with SystemSpec[name=CNN"));
  }

  @Test
  void refusesToGoOnWithAnotherGraph() throws IOException {
    SystemSpec spec = row("SYSML single");
    train(spec, settings(1, 42), "refused");
    GraphContexts other = graph();
    Objects.requireNonNull(other.vector("north", "general"))[0] += 1;
    assertTrue(refusal(spec, all.only("north"), other).contains("graph contexts: begun with"));
  }

  private String refusal(SystemSpec spec, Corpora corpora, @Nullable GraphContexts graph) {
    return assertThrows(
            RunException.class,
            () ->
                SystemTraining.train(
                    spec,
                    corpora,
                    graph,
                    SETTINGS,
                    folder.resolve("refused"),
                    ProgressListener.silent(),
                    Tasks.silent()))
        .toString();
  }

  private static SystemSpec changed(SystemSpec spec, Deviation... deviations) {
    return of(spec, spec.contextTable(), spec.episodeLength(), spec.crossShare(), deviations);
  }

  private static SystemSpec of(
      SystemSpec spec,
      ContextTable contextTable,
      int length,
      double crossShare,
      Deviation... deviations) {
    return new SystemSpec(
        spec.name(),
        spec.multitask(),
        spec.tokenizer(),
        spec.time(),
        spec.contexts(),
        contextTable,
        spec.pooling(),
        spec.head(),
        spec.embeddingDim(),
        length,
        crossShare,
        new TreeSet<>(List.of(deviations)));
  }
}
