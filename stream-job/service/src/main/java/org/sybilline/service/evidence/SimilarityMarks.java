package org.sybilline.service.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;

/**
 * Finds the pieces of an episode's texts that make it like another episode, by leaving each out and
 * embedding what is left. This asks the model itself and holds for any model; what it says of a
 * piece is true of that piece alone, not of several together.
 *
 * <p>Of a long text, the pieces that matter most are cut smaller until they are short.
 */
public final class SimilarityMarks {

  /** Pieces that a text, or one of its pieces, is cut into. */
  private static final int PARTS = 24;

  /** Pieces of a text that are looked into more closely. */
  private static final int REFINED = 3;

  /** A piece of up to this many words is not cut smaller. */
  private static final int SHORT = 2;

  private static final int MARKS_OF_A_POST = 8;

  private final EmbeddingModel model;

  public SimilarityMarks(EmbeddingModel model) {
    this.model = model;
  }

  private record Scored(Piece piece, double drop) {}

  /** An episode, and how alike it is with all its texts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Whole(List<float[]> features, float[] other, double cosine) {

    /** The features with those of one post changed. */
    List<float[]> with(int post, float[] changed) {
      List<float[]> episode = new ArrayList<>(features);
      episode.set(post, changed);
      return episode;
    }
  }

  /**
   * Marks the posts of an episode.
   *
   * @param posts all posts of the episode, cleaned, 1 to L
   * @param other embedding of the other episode, unit length, (dimensions)
   * @return for each post its marks, greatest weight first; they do not overlap
   */
  public List<List<Mark>> of(List<PastedPost> posts, float[] other) {
    List<float[]> features = model.features(posts);
    var whole = new Whole(features, other, Cosines.of(model.pool(List.of(features))[0], other));
    return IntStream.range(0, posts.size()).mapToObj(i -> marks(posts.get(i), i, whole)).toList();
  }

  private List<Mark> marks(PastedPost post, int index, Whole whole) {
    Piece text = Piece.whole(post.text());
    if (text.size() < 2) {
      return List.of(); // without its only word there is no text to compare
    }
    List<Scored> found = new ArrayList<>();
    List<Piece> pieces = text.split(PARTS);
    while (!pieces.isEmpty()) {
      List<Scored> scored = scored(pieces, post, index, whole);
      List<Scored> refined =
          scored.stream().filter(s -> s.piece().size() > SHORT).limit(REFINED).toList();
      scored.stream().filter(s -> s.piece().size() <= SHORT).forEach(found::add);
      pieces = refined.stream().flatMap(s -> s.piece().split(PARTS).stream()).toList();
    }
    return found.stream()
        .filter(s -> s.drop() > 0)
        .sorted(Comparator.comparingDouble(Scored::drop).reversed())
        .limit(MARKS_OF_A_POST)
        .map(s -> new Mark(s.piece().start(), s.piece().end(), s.drop()))
        .toList();
  }

  /** Each piece with what leaving it out costs, greatest first. */
  private List<Scored> scored(List<Piece> pieces, PastedPost post, int index, Whole whole) {
    List<PastedPost> without =
        pieces.stream()
            .map(
                piece ->
                    new PastedPost(
                        post.market(),
                        post.subforum(),
                        post.postedAt(),
                        piece.leftOutOf(post.text())))
            .toList();
    List<List<float[]>> episodes =
        model.features(without).stream().map(changed -> whole.with(index, changed)).toList();
    float[][] embeddings = model.pool(episodes);
    return IntStream.range(0, pieces.size())
        .mapToObj(
            i ->
                new Scored(
                    pieces.get(i), whole.cosine() - Cosines.of(embeddings[i], whole.other())))
        .sorted(Comparator.comparingDouble(Scored::drop).reversed())
        .toList();
  }
}
