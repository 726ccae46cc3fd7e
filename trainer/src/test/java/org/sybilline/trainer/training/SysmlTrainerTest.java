package org.sybilline.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.Embedder;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.model.RandomPosts;

class SysmlTrainerTest {

  private static final TrainingData DATA = PlantedForum.data();

  private final Path folder;

  SysmlTrainerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void learnsToTellAuthorsApart() throws IOException {
    TrainedModel model = train(PlantedForum.settings().withEpochs(20), "learn");

    List<EpochResult> epochs = model.epochs();
    assertEquals(20, epochs.size());
    double first = epochs.get(0).validationLoss();
    double best = epochs.get(model.bestEpoch() - 1).validationLoss();
    assertTrue(best < 0.75 * first, "validation loss fell from " + first + " to " + best);
    epochs.forEach(epoch -> assertTrue(epoch.validationLoss() >= best));
    double precision = nearestIsSameAuthor(model, 99);
    assertTrue(precision > 0.4, "with 8 authors chance is 0.125, found " + precision);
  }

  /** Share of unseen episodes whose nearest other one is by the same author. */
  private static double nearestIsSameAuthor(TrainedModel model, long seed) {
    List<LabelledEpisode> episodes = PlantedForum.market("left", 0, new Random(seed)).episodes();
    float[][] vectors;
    try (Embedder embedder = Embedder.open(model.weights(), 2)) {
      vectors = embedder.embed(episodes.stream().map(LabelledEpisode::posts).toList());
    }
    int hits = 0;
    for (int i = 0; i < vectors.length; i++) {
      int nearest = -1;
      double most = -2;
      for (int j = 0; j < vectors.length; j++) {
        double cosine = 0;
        for (int k = 0; k < vectors[i].length; k++) {
          cosine += vectors[i][k] * vectors[j][k];
        }
        if (j != i && cosine > most) {
          most = cosine;
          nearest = j;
        }
      }
      hits += episodes.get(i).author() == episodes.get(nearest).author() ? 1 : 0;
    }
    return (double) hits / vectors.length;
  }

  @ParameterizedTest
  @EnumSource(HeadKind.class)
  void theSameSeedGivesTheSameWeightsBitForBit(HeadKind head) throws IOException {
    TrainingSettings settings = PlantedForum.settings().withHead(head).withEpochs(2);

    TrainedModel one = train(settings, "one");
    TrainedModel two = train(settings, "two");

    assertEquals(one.weights().tensors(), two.weights().tensors());
    assertEquals(one.epochs(), two.epochs());
    TrainedModel other = train(settings.withSeed(43), "other");
    assertNotEquals(one.weights().tensors(), other.weights().tensors());
  }

  /** The made-up markets are too small for libtorch to share out; these batches are not. */
  @Test
  void theSameSeedGivesTheSameWeightsWhereTheWorkIsSharedByThreads() throws IOException {
    ModelShape shape = ModelShape.sysml(2_000, 9);
    Random random = new Random(5);
    List<LabelledEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < 66; i++) {
      List<PostInput> posts = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        posts.add(RandomPosts.post(shape, 1 + random.nextInt(120), random));
      }
      episodes.add(new LabelledEpisode(posts, i % 20));
    }
    TrainingData data =
        new TrainingData(List.of(new MarketEpisodes("large", 20, episodes)), List.of());
    TrainingSettings settings = PlantedForum.settings(60).withEpochs(2).withThreads(2);

    TrainedModel one = train(data, settings, shape, "large one");
    TrainedModel two = train(data, settings, shape, "large two");

    assertEquals(one.weights().tensors(), two.weights().tensors());
    assertEquals(one.epochs(), two.epochs());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 22, 23, 40}) // in the first epoch, around the end of one, in the second
  void aStoppedRunGoesOnToTheResultOfAnUnbrokenOne(int stopAfterSteps) throws IOException {
    TrainedModel unbroken = train(PlantedForum.settings(), "unbroken");

    List<Progress> seen = new ArrayList<>();
    assertThrows(
        PowerCut.class,
        () ->
            SysmlTrainer.train(
                DATA,
                PlantedForum.settings(),
                PlantedForum.SHAPE,
                progress -> {
                  seen.add(progress);
                  if (seen.size() == stopAfterSteps) {
                    throw new PowerCut();
                  }
                },
                folder.resolve("broken")));
    TrainedModel resumed = train(PlantedForum.settings(), "broken");

    assertEquals(unbroken.weights().tensors(), resumed.weights().tensors());
    assertEquals(unbroken.epochs(), resumed.epochs());
    assertEquals(unbroken.bestEpoch(), resumed.bestEpoch());
  }

  private static final class PowerCut extends RuntimeException {}

  @Test
  void aFinishedRunCanBeReadAgainAndProlonged() throws IOException {
    TrainedModel longRun = train(PlantedForum.settings(), "long");
    TrainedModel shortRun = train(PlantedForum.settings().withEpochs(2), "short");
    List<Progress> seen = new ArrayList<>();

    TrainedModel again =
        SysmlTrainer.train(
            DATA,
            PlantedForum.settings().withEpochs(2),
            PlantedForum.SHAPE,
            seen::add,
            folder.resolve("short"));

    assertEquals(shortRun.weights().tensors(), again.weights().tensors());
    assertTrue(seen.isEmpty(), "nothing was left to do");
    assertEquals(
        longRun.weights().tensors(), train(PlantedForum.settings(), "short").weights().tensors());
  }

  @Test
  void refusesACheckpointOfAnotherRun() throws IOException {
    train(PlantedForum.settings().withEpochs(1), "mine");

    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> train(PlantedForum.settings().withSeed(5), "mine"));

    assertTrue(refusal.toString().contains("other data, settings or sizes"));
  }

  @Test
  void frozenContextsStayAsTheyWereDrawnAndTrainedOnesMove() throws IOException {
    TrainingSettings frozen = PlantedForum.settings().withContexts(ContextTable.FROZEN);

    assertEquals(
        train(frozen.withEpochs(1), "frozen1").weights().get("context.weight"),
        train(frozen.withEpochs(2), "frozen2").weights().get("context.weight"));
    assertNotEquals(
        train(PlantedForum.settings().withEpochs(1), "trained1").weights().get("context.weight"),
        train(PlantedForum.settings().withEpochs(2), "trained2").weights().get("context.weight"));
  }

  @Test
  void tellsTheListenerOfEveryStepAndOfEveryValidation() throws IOException {
    List<Progress> seen = new ArrayList<>();
    TrainedModel model =
        SysmlTrainer.train(
            DATA, PlantedForum.settings(), PlantedForum.SHAPE, seen::add, folder.resolve("seen"));

    int steps = seen.get(0).steps();
    assertEquals(18, steps); // 2 markets of 144 training episodes each, in batches of 16
    assertEquals(4 * (steps + 1), seen.size());
    List<Progress> ends = seen.stream().filter(p -> p.validationLoss() != null).toList();
    for (int i = 0; i < ends.size(); i++) {
      assertEquals(i + 1, ends.get(i).epoch());
      assertEquals(model.epochs().get(i).validationLoss(), ends.get(i).validationLoss());
      assertEquals(model.epochs().get(i).trainLoss(), ends.get(i).loss());
    }
    assertEquals(Duration.ZERO, seen.get(seen.size() - 1).remaining());
    assertTrue(seen.get(0).remaining().compareTo(Duration.ZERO) > 0);
  }

  @Test
  void refusesDataThatDoNotFitTheShape() {
    PostInput stranger = new PostInput(new int[] {PlantedForum.SHAPE.vocabulary()}, 0, 99);
    List<LabelledEpisode> episodes =
        Collections.nCopies(30, new LabelledEpisode(List.of(stranger), 0));
    TrainingData data =
        new TrainingData(List.of(new MarketEpisodes("odd", 1, episodes)), List.of());

    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SysmlTrainer.train(
                    data,
                    PlantedForum.settings(),
                    PlantedForum.SHAPE,
                    ProgressListener.silent(),
                    folder));

    assertTrue(refusal.toString().contains("30 posts have a token outside"));
    assertTrue(refusal.toString().contains("30 posts have a context outside"));
  }

  private TrainedModel train(TrainingSettings settings, String run) throws IOException {
    return train(DATA, settings, PlantedForum.SHAPE, run);
  }

  private TrainedModel train(
      TrainingData data, TrainingSettings settings, ModelShape shape, String run)
      throws IOException {
    return SysmlTrainer.train(
        data, settings, shape, ProgressListener.silent(), folder.resolve(run));
  }
}
