package org.sybilline.episode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sybilline.post.AccountKey;

class EpisodeIdTest {

  private static String id(String user, String post) {
    return new EpisodeId(new AccountKey("agora", user), post, 1).id();
  }

  @Test
  void namesAccountFirstPostAndRule() {
    assertEquals("agora/bob#p7#v1", id("bob", "p7"));
  }

  @Test
  void differsWhereNamesHoldTheSeparator() {
    assertEquals("agora/a%23b#c#v1", id("a#b", "c"));
    assertNotEquals(id("a#b", "c"), id("a", "b#c"));
    assertNotEquals(id("a%23b", "c"), id("a#b", "c"));
  }

  @Test
  void staysShortEnoughForElasticsearch() {
    String longest = id("日".repeat(66), "#".repeat(200));

    assertTrue(longest.getBytes(UTF_8).length <= 480, longest);
    assertTrue(longest.startsWith("sha256-") && longest.endsWith("#v1"), longest);
    assertNotEquals(longest, id("日".repeat(66), "#".repeat(199)));
  }

  @Test
  void refusesWhatCannotBeAnEpisode() {
    AccountKey account = new AccountKey("agora", "bob");

    assertThrows(IllegalArgumentException.class, () -> new EpisodeId(account, " ", 1));
    assertThrows(IllegalArgumentException.class, () -> new EpisodeId(account, "p", 0));
  }
}
