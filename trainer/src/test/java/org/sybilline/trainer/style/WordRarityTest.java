package org.sybilline.trainer.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.feature.NgramBag;
import org.sybilline.feature.NgramRule;
import org.sybilline.post.AccountKey;

class WordRarityTest {

  private static final NgramRule RULE = new NgramRule(2, 4, 8, 4, 2, 100);

  @Test
  void aWordWeighsMoreTheFewerAccountsUseIt() {
    // rows 8 to 11 are of words; 7 is of characters, 12 of habits
    List<StyleAccount> accounts =
        List.of(account("ann", bag(7, 8, 9), bag(9)), account("bea", bag(8, 12)));
    float[] rarity = WordRarity.of(accounts, RULE);
    float alone = (float) Math.pow(Math.log(2), 1.5);
    assertEquals(4, rarity.length);
    assertEquals(0, rarity[0], "everybody's");
    assertEquals(alone, rarity[1], 1e-6, "used by one, twice");
    assertEquals(alone, rarity[2], 1e-6, "nobody's, as if used by one");
  }

  private static StyleAccount account(String user, NgramBag... posts) {
    return new StyleAccount(new AccountKey("north", user), user, List.of(posts));
  }

  private static NgramBag bag(int... rows) {
    return new NgramBag(rows, new float[rows.length]);
  }
}
