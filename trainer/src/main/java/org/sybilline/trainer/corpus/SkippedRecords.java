package org.sybilline.trainer.corpus;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what is left out of a corpus and why, so that nothing is dropped silently. */
final class SkippedRecords {

  /** One record in ten may be bad; beyond that the file is something else than was thought. */
  private static final double REFUSED_SHARE = 0.10;

  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final SortedMap<String, String> examples = new TreeMap<>();

  /**
   * @param reason short and stable
   * @param where file and line of the first such record
   * @param message what was expected and found; kept for the first one
   */
  void skip(String reason, String where, String message) {
    counts.merge(reason, 1L, Long::sum);
    examples.putIfAbsent(reason, where + ": " + message);
  }

  /** Records left out, by reason. */
  SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * @throws CorpusException when more than a tenth of a file's records were left out
   */
  static void checkShare(String file, long read, long skipped, SkippedRecords records) {
    if (skipped > REFUSED_SHARE * read) {
      throw new CorpusException(
          ("expected a corpus file, found one of which %d of %d records cannot be used: %s. The"
                  + " first of each kind: %s. Check that it is UTF-8 and of the documented format")
              .formatted(skipped, read, file + " " + records.counts, records.examples.values()));
    }
  }
}
