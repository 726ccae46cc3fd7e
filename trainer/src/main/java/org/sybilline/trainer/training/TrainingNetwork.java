package org.sybilline.trainer.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;
import org.sybilline.trainer.model.Head;
import org.sybilline.trainer.model.Parameters;
import org.sybilline.trainer.model.SysmlModel;
import org.sybilline.trainer.model.Tensors;

/** The shared model, a head per task, and Adam over all of them. Holds native memory. */
final class TrainingNetwork implements AutoCloseable {

  private record TaskHead(Head head, Parameters parameters) {}

  private static final String MODEL = "model/";

  private final TrainingSettings settings;
  private final Parameters parameters = new Parameters();
  private final SysmlModel model;
  private final Map<String, TaskHead> heads = new LinkedHashMap<>();
  private final Adam adam = new Adam();

  /**
   * A network with initial values drawn from the seed.
   *
   * @param contextRows values with which rows of the context table begin
   */
  TrainingNetwork(
      ModelShape shape,
      TrainingSettings settings,
      List<Task> tasks,
      SortedMap<Integer, float[]> contextRows) {
    this.settings = settings;
    torch.manual_seed(settings.seed());
    try (PointerScope scope = new PointerScope()) {
      model =
          new SysmlModel(
              parameters,
              shape,
              settings.contexts(),
              settings.convolution(),
              settings.asPublished().averagedPlaces());
      model.setContexts(contextRows);
      for (Task task : tasks) {
        Parameters weights = new Parameters();
        Head head = Head.of(settings.head(), weights, "head", shape.embeddingDim(), task.classes());
        heads.put(task.name(), new TaskHead(head, weights));
      }
    }
  }

  /**
   * Learns from one batch.
   *
   * @param seed of this step's dropout
   * @return the batch's loss before the step
   */
  double step(TaskSampler.Batch batch, double rate, long seed) {
    torch.manual_seed(seed);
    try (PointerScope scope = new PointerScope()) {
      TaskHead head = head(batch.task());
      Map<String, Tensor> trained = trained(batch.task(), head);
      TensorVector tensors = new TensorVector(trained.values().toArray(Tensor[]::new));
      Tensor embeddings = // (batch, embeddingDim)
          model.train(posts(batch.episodes()), settings.dropout());
      Tensor loss = head.head().loss(embeddings, authors(batch.episodes()));
      TensorVector gradients =
          torch.grad(
              new TensorVector(loss),
              tensors,
              new TensorVector(),
              new BoolOptional(false),
              false,
              false);
      adam.step(trained, gradients, rate);
      return Tensors.scalar(loss);
    }
  }

  /** Mean loss over these episodes, without dropout and without learning. */
  double loss(Task task, List<LabelledEpisode> episodes) {
    double sum = 0;
    for (int from = 0; from < episodes.size(); from += settings.batchSize()) {
      int to = Math.min(from + settings.batchSize(), episodes.size());
      List<LabelledEpisode> batch = episodes.subList(from, to);
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor embeddings = model.embed(posts(batch)); // (batch, embeddingDim)
        Tensor loss = head(task).head().loss(embeddings, authors(batch));
        sum += (double) Tensors.scalar(loss) * batch.size();
      }
    }
    return sum / episodes.size();
  }

  /**
   * Embeds episodes without dropout.
   *
   * @return (episodes, embeddingDim), of any length
   */
  float[][] embed(List<LabelledEpisode> episodes) {
    float[][] embeddings = new float[episodes.size()][];
    for (int from = 0; from < episodes.size(); from += settings.batchSize()) {
      int to = Math.min(from + settings.batchSize(), episodes.size());
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor batch = model.embed(posts(episodes.subList(from, to))); // (batch, embeddingDim)
        float[] values = Tensors.floats(batch);
        int dim = values.length / (to - from);
        for (int i = from; i < to; i++) {
          embeddings[i] = Arrays.copyOfRange(values, (i - from) * dim, (i - from + 1) * dim);
        }
      }
    }
    return embeddings;
  }

  private TaskHead head(Task task) {
    return Objects.requireNonNull(heads.get(task.name()));
  }

  private Map<String, Tensor> trained(Task task, TaskHead head) {
    Map<String, Tensor> trained = new LinkedHashMap<>();
    parameters.trained().forEach((name, tensor) -> trained.put(MODEL + name, tensor));
    head.parameters()
        .trained()
        .forEach((name, tensor) -> trained.put(task.name() + "/" + name, tensor));
    return trained;
  }

  private static List<List<PostInput>> posts(List<LabelledEpisode> batch) {
    return batch.stream().map(LabelledEpisode::posts).toList();
  }

  private static Tensor authors(List<LabelledEpisode> batch) {
    return Tensors.of(batch.stream().mapToLong(LabelledEpisode::author).toArray(), batch.size());
  }

  /** Copies of the model's tensors. */
  SortedMap<String, org.sybilline.bundle.Tensor> model() {
    return parameters.copy();
  }

  /** Copies of all tensors, the heads' too. */
  SortedMap<String, org.sybilline.bundle.Tensor> all() {
    SortedMap<String, org.sybilline.bundle.Tensor> all = new TreeMap<>();
    parameters.copy().forEach((name, tensor) -> all.put(MODEL + name, tensor));
    heads.forEach(
        (task, head) ->
            head.parameters().copy().forEach((name, tensor) -> all.put(task + "/" + name, tensor)));
    return all;
  }

  SortedMap<String, AdamMoments> moments() {
    return adam.copy();
  }

  /** Goes on from copies. */
  void load(TrainingState state) {
    parameters.load(part(state.tensors(), MODEL));
    heads.forEach((task, head) -> head.parameters().load(part(state.tensors(), task + "/")));
    adam.load(state.moments());
  }

  private static Map<String, org.sybilline.bundle.Tensor> part(
      Map<String, org.sybilline.bundle.Tensor> tensors, String prefix) {
    Map<String, org.sybilline.bundle.Tensor> part = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), tensor);
          }
        });
    return part;
  }

  @Override
  public void close() {
    adam.close();
    heads.values().forEach(head -> head.parameters().close());
    parameters.close();
  }
}
