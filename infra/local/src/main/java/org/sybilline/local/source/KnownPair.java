package org.sybilline.local.source;

import org.sybilline.post.AccountKey;

/** Two accounts of one person on different markets, in ascending order. */
public record KnownPair(AccountKey first, AccountKey second) implements Comparable<KnownPair> {

  public KnownPair {
    if (first.market().equals(second.market())) {
      throw new IllegalArgumentException(
          "a known pair is on two markets, found both accounts on '" + first.market() + "'");
    }
    if (first.compareTo(second) > 0) {
      AccountKey swap = first;
      first = second;
      second = swap;
    }
  }

  @Override
  public int compareTo(KnownPair other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : second.compareTo(other.second);
  }
}
