package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a model is trained on. One market gives the paper's single-market model, several give
 * the multitask model.
 *
 * @param markets one or more, with distinct names
 * @param crossAccounts labels of the cross-market task; empty for none
 */
public record TrainingData(List<MarketEpisodes> markets, List<CrossAccount> crossAccounts) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException naming every problem
   */
  public TrainingData {
    markets = List.copyOf(markets);
    crossAccounts = List.copyOf(crossAccounts);
    List<String> problems = new ArrayList<>();
    if (markets.isEmpty()) {
      problems.add("no market, expected at least one");
    }
    Map<String, MarketEpisodes> byName = new HashMap<>();
    for (MarketEpisodes market : markets) {
      if (byName.put(market.market(), market) != null) {
        problems.add("market '" + market.market() + "' appears twice");
      }
    }
    for (CrossAccount account : crossAccounts) {
      MarketEpisodes market = byName.get(account.market());
      if (market == null) {
        problems.add("a cross-market account is of unknown market '" + account.market() + "'");
      } else if (account.author() >= market.authors()) {
        problems.add(
            "a cross-market account is author "
                + account.author()
                + " of market '"
                + account.market()
                + "', which has "
                + market.authors());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "not training data: " + String.join("; ", problems.stream().distinct().toList()));
    }
  }

  /** Number of classes of the cross-market task, 0 without one. */
  public int persons() {
    return crossAccounts.stream().mapToInt(account -> account.person() + 1).max().orElse(0);
  }
}
