package org.sybilline.index.read;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Documents that were read lately, of which those stay that were asked for last. Bounded by the
 * numbers in their vectors, which are most of what they hold. Thread-safe.
 */
final class RecentDocuments<T> {

  /** Which document, and in which state: what is written for a state never changes. */
  record Key(String index, String id, long state) {}

  private final long most;
  private final ToIntFunction<T> numbers;
  private final Map<Key, T> recent = new LinkedHashMap<>(64, .75f, true);
  private long held;

  /**
   * Keeps none yet.
   *
   * @param most numbers in the vectors of all that is kept, four bytes each
   * @param numbers in the vector of a document
   */
  RecentDocuments(long most, ToIntFunction<T> numbers) {
    this.most = most;
    this.numbers = numbers;
  }

  synchronized @Nullable T get(Key key) {
    return recent.get(key);
  }

  synchronized void put(Key key, T document) {
    T before = recent.put(key, document);
    held += numbers.applyAsInt(document) - (before == null ? 0 : numbers.applyAsInt(before));
    Iterator<T> oldest = recent.values().iterator();
    while (held > most) {
      held -= numbers.applyAsInt(oldest.next());
      oldest.remove();
    }
  }
}
