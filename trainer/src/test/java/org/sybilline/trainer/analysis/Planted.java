package org.sybilline.trainer.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.CorpusEpisode;

/** Episodes of people, each with a direction of its own in space. */
final class Planted {

  final List<CorpusEpisode> episodes = new ArrayList<>();
  final List<float[]> vectors = new ArrayList<>();
  private final Random random = new Random(3);

  /** So many episodes of one post each, near the person's direction. */
  void add(String market, String user, int person, int count, double noise) {
    for (int i = 0; i < count; i++) {
      int number = episodes.size();
      Post post =
          new Post(
              market,
              "s",
              "t" + number,
              "p" + number,
              user,
              Instant.ofEpochSecond(number),
              "",
              "text " + number);
      episodes.add(CorpusEpisode.of(List.of(post)));
      float[] vector = new float[12];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) ((d == person ? 1 : 0) + noise * random.nextGaussian());
      }
      vectors.add(vector);
    }
  }

  float[][] rows() {
    return vectors.toArray(float[][]::new);
  }
}
