package org.sybilline.service.evidence;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Marks that were found lately: an alert, the page it leads to and the export of the case ask for
 * the same ones. Keeps the last {@value #MOST} that were asked for. Thread-safe.
 */
final class RecentMarks {

  private static final int MOST = 2_000;

  /** Of an episode with so many posts, beside the embedding of another, which is not copied. */
  private record Question(String episode, int posts, FloatBuffer other) {}

  private final Map<Question, List<List<Mark>>> recent = new LinkedHashMap<>(64, .75f, true);

  /**
   * Marks of an episode's posts.
   *
   * @param posts how many the episode has; it grows, but its posts never change
   * @param other (dimensions), see {@link SimilarityMarks#of}
   * @param find finds them if they are not at hand; runs outside of any lock
   */
  List<List<Mark>> of(String episode, int posts, float[] other, Supplier<List<List<Mark>>> find) {
    var question = new Question(episode, posts, FloatBuffer.wrap(other));
    synchronized (recent) {
      List<List<Mark>> known = recent.get(question);
      if (known != null) {
        return known;
      }
    }
    List<List<Mark>> found = find.get();
    synchronized (recent) {
      recent.put(question, found);
      if (recent.size() > MOST) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
    return found;
  }

  /** How many are at hand. */
  int size() {
    synchronized (recent) {
      return recent.size();
    }
  }
}
