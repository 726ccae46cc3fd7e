package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.model.Embedder;

/**
 * A model as it is trained: its weights, on libtorch.
 *
 * @param name for tables
 * @param averagedPlaces over which the transformer averages; 0 for an episode's posts alone
 * @param threads libtorch computes with
 */
public record ModelEmbedder(
    String name, ModelWeights weights, PostFeaturizer featurizer, int averagedPlaces, int threads)
    implements EpisodeEmbedder {

  private static final int CHUNK = 256;

  /** The model on libtorch; close it when done. */
  public Embedder open() {
    return Embedder.open(weights, averagedPlaces, threads);
  }

  @Override
  public VectorSet embed(List<CorpusEpisode> episodes, Tasks tasks) {
    return DenseVectors.of(embeddings(episodes, tasks));
  }

  /** The embeddings themselves, (episodes, dimensions), of unit length. */
  public float[][] embeddings(List<CorpusEpisode> episodes, Tasks tasks) {
    PostInputs inputs = new PostInputs(featurizer);
    List<float[]> embeddings = new ArrayList<>(episodes.size());
    try (Embedder embedder = open();
        Tasks.Task task = tasks.begin("embedding by " + name, episodes.size())) {
      for (int from = 0; from < episodes.size(); from += CHUNK) {
        List<CorpusEpisode> chunk = episodes.subList(from, Math.min(from + CHUNK, episodes.size()));
        embeddings.addAll(List.of(embedder.embed(chunk.stream().map(inputs::of).toList())));
        task.step(chunk.size());
      }
    }
    return embeddings.toArray(float[][]::new);
  }
}
