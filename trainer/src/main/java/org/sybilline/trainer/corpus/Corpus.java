package org.sybilline.trainer.corpus;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.post.Post;

/**
 * Posts of one or more markets.
 *
 * @param postsByMarket the posts of each market in time order; posts of one minute keep the order
 *     of the file; post ids are unique within a market
 * @param digests SHA-256 of each file read, as lower-case hex, by file name
 * @param skipped records left out while reading, by reason
 */
public record Corpus(
    SortedMap<String, List<Post>> postsByMarket,
    SortedMap<String, String> digests,
    SortedMap<String, Long> skipped) {

  public Corpus {
    SortedMap<String, List<Post>> copies = new TreeMap<>();
    postsByMarket.forEach((market, posts) -> copies.put(market, List.copyOf(posts)));
    postsByMarket = Collections.unmodifiableSortedMap(copies);
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
  }

  /** Number of posts of all markets. */
  public long posts() {
    return postsByMarket.values().stream().mapToLong(List::size).sum();
  }

  /** One line for the screen: markets, posts, and what was left out. */
  public String summary() {
    StringBuilder line = new StringBuilder();
    line.append("%,d posts of %d markets (".formatted(posts(), postsByMarket.size()));
    postsByMarket.forEach(
        (market, posts) -> line.append(market + " %,d, ".formatted(posts.size())));
    line.setLength(line.length() - (postsByMarket.isEmpty() ? 1 : 2));
    line.append(postsByMarket.isEmpty() ? "" : ")");
    long left = skipped.values().stream().mapToLong(Long::longValue).sum();
    return line
        + (left == 0 ? "; no record skipped" : "; %,d records skipped: ".formatted(left) + skipped);
  }
}
