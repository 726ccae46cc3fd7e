package org.sybilline.trainer.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.Post;

/** Vectors of a market's subforums, learnt from its graph; the model's graph context. */
final class SubforumVectors {

  private SubforumVectors() {}

  /**
   * Learns the vectors of one market.
   *
   * @param posts the market's training posts in time order
   * @param progress takes the share done, in [0, 1]
   * @param checkpoint to go on from and to write to; null for neither
   * @return subforum → (dimensions)
   */
  static SortedMap<String, float[]> learn(
      List<Post> posts,
      GraphSettings settings,
      DoubleConsumer progress,
      @Nullable SkipGramCheckpoint checkpoint)
      throws IOException {
    ForumGraph graph = ForumGraph.of(posts);
    MetaPathWalks walks =
        new MetaPathWalks(graph, settings.walksPerUser(), settings.walkSteps(), settings.seed());
    float[] vectors = new SkipGram(graph, walks, settings).train(progress, checkpoint);
    SortedMap<String, float[]> bySubforum = new TreeMap<>();
    List<String> subforums = graph.subforums();
    for (int s = 0; s < subforums.size(); s++) {
      int from = graph.subforumNode(s) * settings.dimensions();
      bySubforum.put(
          subforums.get(s), Arrays.copyOfRange(vectors, from, from + settings.dimensions()));
    }
    return bySubforum;
  }
}
