package org.sybilline.exchange.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.post.AccountKey;

class AccountIdTest {

  @Test
  void anyNameFitsIntoAUrlAndComesBack() {
    for (String user : new String[] {"ann", "a/b?c#d", "Ünï cödé ⚗", "<script>"}) {
      AccountKey account = new AccountKey("north", user);

      assertTrue(AccountId.of(account).matches("[A-Za-z0-9_-]+"));
      assertEquals(account, AccountId.parse(AccountId.of(account)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "bm9ydGg", "bm9ydGgvYW5u=", "_____w"})
  void refusesWhatIsNoAccount(String id) {
    assertThrows(IllegalArgumentException.class, () -> AccountId.parse(id));
  }
}
