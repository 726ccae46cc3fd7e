package org.sybilline.trainer.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.post.Post;

/** Takes the posts of one file after another; the first post of an id stays. */
final class PostSink {

  private final SortedMap<String, List<Post>> postsByMarket = new TreeMap<>();
  private final SortedMap<String, Set<String>> idsByMarket = new TreeMap<>();
  private final SkippedRecords skipped = new SkippedRecords();
  private long records;
  private long bad;

  void add(Post post, String where) {
    records++;
    if (!idsByMarket.computeIfAbsent(post.market(), m -> new HashSet<>()).add(post.postId())) {
      skipped.skip(
          "duplicate-post-id", where, "expected a new postId in its market, found one seen before");
      return; // exports overlap: not a fault of the file
    }
    postsByMarket.computeIfAbsent(post.market(), m -> new ArrayList<>()).add(post);
  }

  void refuse(String reason, String where, String message) {
    records++;
    bad++;
    skipped.skip(reason, where, message);
  }

  /**
   * Ends a file.
   *
   * @throws CorpusException when it holds no record or too many bad ones
   */
  void endFile(String file) {
    if (records == 0) {
      throw new CorpusException("expected posts in " + file + ", found none; name another corpus");
    }
    SkippedRecords.checkShare(file, records, bad, skipped);
    records = 0;
    bad = 0;
  }

  SortedMap<String, List<Post>> postsByMarket() {
    return postsByMarket;
  }

  SortedMap<String, Long> skipped() {
    return skipped.counts();
  }
}
