package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.bundle.Bundle;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;
import org.sybilline.trainer.corpus.CorpusEpisode;

/** A model as it is served: its bundle, on ONNX Runtime. */
public final class BundleEmbedder implements EpisodeEmbedder {

  private static final int CHUNK = 64;

  private final Bundle bundle;

  public BundleEmbedder(Bundle bundle) {
    this.bundle = bundle;
  }

  @Override
  public String name() {
    return bundle.manifest().name();
  }

  @Override
  public VectorSet embed(List<CorpusEpisode> episodes, Tasks tasks) {
    PostInputs inputs = new PostInputs(bundle.featurizer());
    float[][] embeddings = new float[episodes.size()][];
    int chunks = (episodes.size() + CHUNK - 1) / CHUNK;
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu());
        Tasks.Task task = tasks.begin("embedding by " + name(), episodes.size())) {
      IntStream.range(0, chunks)
          .parallel() // sessions of one thread, called from all cores
          .forEach(
              chunk -> {
                int from = chunk * CHUNK;
                int to = Math.min(from + CHUNK, episodes.size());
                float[][] embedded = embed(inputs, encoder, pooler, episodes.subList(from, to));
                System.arraycopy(embedded, 0, embeddings, from, embedded.length);
                task.step(embedded.length);
              });
    }
    return DenseVectors.of(embeddings, bundle.manifest().shape().parts());
  }

  private static float[][] embed(
      PostInputs inputs, PostEncoder encoder, EpisodePooler pooler, List<CorpusEpisode> episodes) {
    List<PostInput> posts = new ArrayList<>();
    episodes.forEach(episode -> posts.addAll(inputs.of(episode)));
    float[][] features = encoder.encode(posts); // (posts, featureDim)
    List<List<float[]>> grouped = new ArrayList<>();
    int next = 0;
    for (CorpusEpisode episode : episodes) {
      List<float[]> own = new ArrayList<>();
      for (int i = 0; i < episode.posts().size(); i++) {
        own.add(features[next++]);
      }
      grouped.add(own);
    }
    return pooler.pool(grouped); // (episodes, embeddingDim)
  }
}
