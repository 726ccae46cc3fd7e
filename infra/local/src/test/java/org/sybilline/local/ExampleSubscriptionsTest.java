package org.sybilline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.local.source.KnownPair;
import org.sybilline.local.source.ListedPosts;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

class ExampleSubscriptionsTest {

  private final List<Post> posts = new ArrayList<>();

  @Test
  void asksForTheMarketsAndThePersonThatAreKnown() {
    write("a", "ann", 3);
    write("b", "bob", 9);
    write("c", "cat", 5);
    write("c", "cid", 8);
    List<ExampleSubscriptions.Example> examples =
        of(pair("a", "ann", "c", "cat"), pair("b", "bob", "c", "cid"), pair("a", "x", "c", "y"));
    assertTrue(examples.get(0).json().contains("\"market\":\"a\",\"otherMarket\":\"c\""));
    assertTrue(examples.get(1).json().contains("\"market\":\"b\",\"user\":\"bob\""));
  }

  @Test
  void asksForTheLargestWhenNobodyIsKnown() {
    write("a", "ann", 3);
    write("b", "bob", 9);
    write("c", "cid", 8);
    List<ExampleSubscriptions.Example> examples = of();
    assertTrue(examples.get(0).json().contains("\"market\":\"b\",\"otherMarket\":\"c\""));
    assertTrue(examples.get(1).json().contains("\"user\":\"bob\""));
  }

  @Test
  void asksForNoMarketsWhereThereIsOne() {
    write("a", "ann", 3);
    assertEquals(List.of("example-account"), of().stream().map(example -> example.id()).toList());
  }

  private List<ExampleSubscriptions.Example> of(KnownPair... pairs) {
    return ExampleSubscriptions.of(new ListedPosts("some posts", posts, List.of(pairs))).examples();
  }

  private void write(String market, String user, int count) {
    for (int i = 0; i < count; i++) {
      Instant time = Instant.EPOCH.plusSeconds(posts.size());
      posts.add(new Post(market, "s", "t", "p" + posts.size(), user, time, "", "text"));
    }
  }

  private static KnownPair pair(String market1, String user1, String market2, String user2) {
    return new KnownPair(new AccountKey(market1, user1), new AccountKey(market2, user2));
  }
}
