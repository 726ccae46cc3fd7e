package org.sybilline.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.AuthorEmbedder.AuthorPost;
import org.sybilline.post.PostCleaner;

/** The tiny bundle cuts episodes of five posts. */
class AuthorEmbedderTest {

  private static final Instant NOON = Instant.parse("1970-01-01T12:00:00Z");

  private final Bundle bundle = TinyBundle.create();

  @Test
  void oneEpisodeIsItsEmbedding() {
    try (AuthorEmbedder embedder = AuthorEmbedder.open(bundle, InferenceSettings.cpu())) {
      assertArrayEquals(embeddings(List.of(posts(3)))[0], embedder.embed(posts(3)), 1e-6f);
    }
  }

  @Test
  void moreThanAnEpisodeIsTheMeanOfItsEpisodes() {
    float[][] episodes = embeddings(List.of(posts(7).subList(0, 5), posts(7).subList(5, 7)));
    double[] mean = new double[episodes[0].length];
    double square = 0;
    for (int i = 0; i < mean.length; i++) {
      mean[i] = episodes[0][i] + episodes[1][i];
      square += mean[i] * mean[i];
    }
    try (AuthorEmbedder embedder = AuthorEmbedder.open(bundle, InferenceSettings.cpu())) {
      float[] vector = embedder.embed(posts(7));
      for (int i = 0; i < mean.length; i++) {
        assertEquals(mean[i] / Math.sqrt(square), vector[i], 1e-6);
      }
    }
  }

  private float[][] embeddings(List<List<AuthorPost>> episodes) {
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      List<List<float[]>> features = new ArrayList<>();
      for (List<AuthorPost> episode : episodes) {
        List<PostInput> inputs =
            episode.stream()
                .map(
                    post ->
                        bundle
                            .featurizer()
                            .featurize(
                                PostCleaner.clean(post.text()),
                                NOON,
                                post.market(),
                                post.subforum()))
                .toList();
        features.add(List.of(encoder.encode(inputs)));
      }
      return pooler.pool(features);
    }
  }

  private static List<AuthorPost> posts(int count) {
    List<AuthorPost> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(new AuthorPost("north", "general", i % 2 == 0 ? null : NOON, "words of " + i));
    }
    return posts;
  }
}
