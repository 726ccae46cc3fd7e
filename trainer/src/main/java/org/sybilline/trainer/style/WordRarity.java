package org.sybilline.trainer.style;

import java.util.List;
import org.sybilline.feature.NgramBag;
import org.sybilline.feature.NgramRule;

/**
 * What words weigh in the sketch, by how many accounts use them. Nothing is learnt of who wrote
 * what, so it serves markets that training has not seen.
 */
final class WordRarity {

  /** Above the usual 1: words that only a few use count for more. */
  private static final double POWER = 1.5;

  private WordRarity() {}

  /**
   * ln(N/n)^{@value #POWER} of each row that words are hashed to, where n of N accounts use one of
   * its words; a row that nobody uses counts as one account's.
   *
   * @param accounts one or more
   * @return (wordRows), each 0 or more
   */
  static float[] of(List<StyleAccount> accounts, NgramRule rule) {
    int[] users = new int[rule.wordRows()];
    int[] lastUser = new int[rule.wordRows()]; // counted from 1
    for (int a = 0; a < accounts.size(); a++) {
      for (NgramBag post : accounts.get(a).posts()) {
        for (int row : post.rows()) {
          int word = row - rule.firstWord();
          if (word >= 0 && word < users.length && lastUser[word] != a + 1) {
            lastUser[word] = a + 1;
            users[word]++;
          }
        }
      }
    }
    float[] rarity = new float[users.length];
    for (int word = 0; word < rarity.length; word++) {
      double share = (double) accounts.size() / Math.max(1, users[word]);
      rarity[word] = (float) Math.pow(Math.log(share), POWER);
    }
    return rarity;
  }
}
