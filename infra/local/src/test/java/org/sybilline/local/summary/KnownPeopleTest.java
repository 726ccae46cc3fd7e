package org.sybilline.local.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.local.source.KnownPair;
import org.sybilline.post.AccountKey;

class KnownPeopleTest {

  private final List<AccountSnapshot> accounts = new ArrayList<>();

  @Test
  void ranksTheEarlierMarketFromTheLaterAccount() {
    // the migrant's second account points at 10 degrees; so does the first, and another is nearer
    account("old", "migrant", 1, 20);
    account("old", "nearer", 1, 12);
    account("old", "far", 1, 90);
    account("new", "migrant", 5, 10);
    account("new", "decoy", 5, 20); // would be nearest if the old account asked
    Recall recall = find(3);
    assertEquals(new Recall(1, 0, 1, 1 / 3.0, 1, 0), recall);
  }

  @Test
  void countsAHitAtRankOne() {
    account("old", "migrant", 1, 20);
    for (int i = 0; i < 19; i++) {
      account("old", "other" + i, 1, 90 + i);
    }
    account("new", "migrant", 5, 20);
    assertEquals(new Recall(1, 1, 1, 1 / 20.0, 10 / 20.0, 0), find(3));
  }

  @Test
  void aHubThatIsNearerDoesNotHideWhoStandsOut() {
    account("old", "hub", 1, 14);
    account("old", "migrant", 1, -20);
    account("new", "migrant", 5, 0);
    for (int i = 0; i < 6; i++) {
      account("new", "near the hub" + i, 1, 14 + i);
    }
    assertEquals(1, find(3).first());
  }

  @Test
  void missesWhoIsBeyondTheTenth() {
    account("old", "migrant", 1, 60);
    for (int i = 0; i < 10; i++) {
      account("old", "other" + i, 1, i);
    }
    account("new", "migrant", 5, 0);
    assertEquals(new Recall(1, 0, 0, 1 / 11.0, 10 / 11.0, 0), find(3));
  }

  @Test
  void ordersEqualsByAccount() {
    account("old", "migrant", 1, 0);
    account("old", "aaa", 1, 0);
    account("old", "zzz", 1, 0);
    account("new", "migrant", 5, 0);
    assertEquals(0, find(3).first(), "aaa is as near and comes first");
  }

  @Test
  void leavesOutAccountsWithTooFewPosts() {
    account("old", "migrant", 1, 0);
    account("new", "migrant", 5, 0);
    assertEquals(new Recall(0, 0, 0, 0, 0, 1), find(11));
  }

  private Recall find(int minPosts) {
    return new KnownPeople(accounts, minPosts)
        .find(
            List.of(
                new KnownPair(new AccountKey("old", "migrant"), new AccountKey("new", "migrant"))));
  }

  private void account(String market, String user, int day, double degrees) {
    double angle = Math.toRadians(degrees);
    accounts.add(
        new AccountSnapshot(
            new AccountKey(market, user),
            1,
            new float[] {(float) Math.cos(angle), (float) Math.sin(angle)},
            10,
            2,
            Instant.EPOCH.plusSeconds(86_400L * day),
            Instant.EPOCH.plusSeconds(86_400L * day + 100),
            List.of()));
  }
}
