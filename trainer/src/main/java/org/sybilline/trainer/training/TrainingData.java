package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;

/**
 * All that a model is trained on. One market gives the paper's single-market model, several give
 * the multitask model.
 *
 * @param markets one or more, with distinct names
 * @param crossAccounts labels of the cross-market task; empty for none
 * @param contextRows vectors with which rows of the context table begin, row → (contextDim); the
 *     other rows are drawn at random
 */
public record TrainingData(
    List<MarketEpisodes> markets,
    List<CrossAccount> crossAccounts,
    SortedMap<Integer, float[]> contextRows) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException naming every problem
   */
  public TrainingData {
    markets = List.copyOf(markets);
    crossAccounts = List.copyOf(crossAccounts);
    contextRows = Collections.unmodifiableSortedMap(new TreeMap<>(contextRows));
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

  /** Data whose contexts all begin at random. */
  public TrainingData(List<MarketEpisodes> markets, List<CrossAccount> crossAccounts) {
    this(markets, crossAccounts, new TreeMap<>());
  }

  /** Number of classes of the cross-market task, 0 without one. */
  public int persons() {
    return crossAccounts.stream().mapToInt(account -> account.person() + 1).max().orElse(0);
  }

  /**
   * Checks that a model of this shape can read every post.
   *
   * @throws IllegalArgumentException naming what does not fit, and how many posts
   */
  void checkFits(ModelShape shape) {
    long[] misfits = new long[3];
    for (MarketEpisodes market : markets) {
      for (LabelledEpisode episode : market.episodes()) {
        for (PostInput post : episode.posts()) {
          misfits[0] += post.tokens().length > shape.maxTokens() ? 1 : 0;
          misfits[1] +=
              Arrays.stream(post.tokens()).anyMatch(id -> id < 0 || id >= shape.vocabulary())
                  ? 1
                  : 0;
          misfits[2] += shape.contextDim() > 0 && post.contextRow() >= shape.contextRows() ? 1 : 0;
        }
      }
    }
    List<String> problems = new ArrayList<>();
    addMisfit(problems, misfits[0], "more than the " + shape.maxTokens() + " tokens of the model");
    addMisfit(problems, misfits[1], "a token outside its vocabulary of " + shape.vocabulary());
    addMisfit(problems, misfits[2], "a context outside its " + shape.contextRows() + " rows");
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the data do not fit the model: "
              + String.join("; ", problems)
              + ". Make tokens and contexts with the vocabularies the shape was made from.");
    }
  }

  private static void addMisfit(List<String> problems, long posts, String what) {
    if (posts > 0) {
      problems.add(posts + (posts == 1 ? " post has " : " posts have ") + what);
    }
  }
}
