package org.sybilline.local.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a made-up forum is.
 *
 * @param markets at least 2
 * @param accountsPerMarket migrants included
 * @param migrants people with an account on two markets, one after the other
 * @param postsPerAccount on average; at least 5, so that an account fills an episode
 * @param days from the first to the last post
 */
public record ForumShape(
    int markets, int accountsPerMarket, int migrants, int postsPerAccount, int days) {

  public ForumShape {
    List<String> problems = new ArrayList<>();
    if (markets < 2 || markets > 20) {
      problems.add("2 to 20 markets, found " + markets);
    }
    if (accountsPerMarket < 1 || accountsPerMarket > 100_000) {
      problems.add("1 to 100,000 accounts per market, found " + accountsPerMarket);
    }
    if (migrants < 0 || 2L * migrants > (long) markets * accountsPerMarket) {
      problems.add("at most half as many migrants as accounts, found " + migrants);
    }
    if (postsPerAccount < 5 || postsPerAccount > 10_000) {
      problems.add("5 to 10,000 posts per account, found " + postsPerAccount);
    }
    if (days < 2 || days > 3_650) {
      problems.add("2 to 3,650 days, found " + days);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("expected " + String.join("; ", problems));
    }
  }

  /** Three markets of 100 accounts with 20 migrants and about 4,500 posts: what a run shows. */
  public static ForumShape shown() {
    return new ForumShape(3, 100, 20, 15, 120);
  }
}
