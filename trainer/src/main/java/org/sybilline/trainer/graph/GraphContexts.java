package org.sybilline.trainer.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.Sha256;
import org.sybilline.trainer.evaluation.Tasks;

/**
 * What the graphs of markets say of their subforums: the graph context of a model. Vectors are
 * held, not copied.
 *
 * @param vectorsByMarket market → subforum → (dimensions), all of one size
 */
public record GraphContexts(SortedMap<String, SortedMap<String, float[]>> vectorsByMarket) {

  public GraphContexts {
    Set<Integer> sizes =
        vectorsByMarket.values().stream()
            .flatMap(vectors -> vectors.values().stream())
            .map(vector -> vector.length)
            .collect(Collectors.toSet());
    if (sizes.size() > 1) {
      throw new IllegalArgumentException(
          "expected vectors of one size, found sizes " + sizes + "; learn all with one setting");
    }
    SortedMap<String, SortedMap<String, float[]>> copies = new TreeMap<>();
    vectorsByMarket.forEach(
        (market, vectors) ->
            copies.put(market, Collections.unmodifiableSortedMap(new TreeMap<>(vectors))));
    vectorsByMarket = Collections.unmodifiableSortedMap(copies);
  }

  /** SHA-256 of all names and numbers. */
  public String digest() {
    StringBuilder content = new StringBuilder();
    vectorsByMarket.forEach(
        (market, vectors) ->
            vectors.forEach(
                (subforum, vector) ->
                    content
                        .append(market)
                        .append('\t')
                        .append(subforum)
                        .append('\t')
                        .append(Arrays.toString(vector))
                        .append('\n')));
    return HexFormat.of().formatHex(Sha256.of(content.toString()));
  }

  /**
   * The contexts of some markets.
   *
   * @throws IllegalArgumentException if one of them has none
   */
  public GraphContexts only(List<String> markets) {
    SortedMap<String, SortedMap<String, float[]>> some = new TreeMap<>();
    for (String market : markets) {
      SortedMap<String, float[]> vectors = vectorsByMarket.get(market);
      if (vectors == null) {
        throw new IllegalArgumentException("no graph contexts of market '" + market + "'");
      }
      some.put(market, vectors);
    }
    return new GraphContexts(some);
  }

  /** The vector of a subforum, (dimensions); null if its graph gave none. */
  public float @Nullable [] vector(String market, String subforum) {
    SortedMap<String, float[]> vectors = vectorsByMarket.get(market);
    return vectors == null ? null : vectors.get(subforum);
  }

  /**
   * Learns the contexts of markets from the posts of their training episodes, or takes from the
   * folder what was learnt from the same posts with the same settings. A stopped run goes on where
   * it was, with the bits of an unbroken one.
   *
   * @param folder made if absent
   */
  public static GraphContexts learn(
      List<MarketSplit> markets, GraphSettings settings, Path folder, Tasks tasks)
      throws IOException {
    SortedMap<String, SortedMap<String, float[]>> vectors = new TreeMap<>();
    for (MarketSplit market : markets) {
      List<Post> posts =
          market.train().stream()
              .flatMap(episode -> episode.posts().stream())
              .sorted(Comparator.comparing(Post::postedAt).thenComparing(Post::postId))
              .toList();
      LearntVectors learnt = new LearntVectors(folder, posts, settings);
      vectors.put(market.market(), learnt.vectors(market.market(), tasks));
    }
    return new GraphContexts(vectors);
  }
}
