package org.sybilline.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.read.Found;
import org.sybilline.post.AccountKey;

class RankedTest {

  private static final List<Found<AccountSnapshot>> FOUND =
      List.of(found("hub", 0.8), found("rare", 0.7), found("far", 0.5), found("further", 0.4));

  @Test
  void whoStandsOutComesBeforeAHubThatIsNearer() {
    List<Ranked> ranked = ranked(0.6, 0.2, 0.4, 0.4);
    assertEquals(List.of("rare", "hub", "far", "further"), users(ranked));
    assertEquals(0.7 - (0.3 + 0.2) / 2, ranked.get(0).margin().orElseThrow(), 1e-12);
  }

  @Test
  void withoutCrowdsTheCosineDecides() {
    List<Ranked> ranked = ranked(0.6, 0.2, Double.NaN, 0.4);
    assertEquals(List.of("hub", "rare", "far", "further"), users(ranked));
    assertEquals(OptionalDouble.empty(), ranked.get(2).margin());
  }

  @Test
  void aPlaceIsAfterAllThatComeBeforeIt() {
    List<Ranked> ranked = ranked(0.6, 0.2, 0.4, 0.4);
    Ranked second = ranked.get(1);
    String id = second.account().account().id();
    assertFalse(ranked.get(0).isAfter(second.score(), id));
    assertFalse(second.isAfter(second.score(), id));
    assertTrue(ranked.get(2).isAfter(second.score(), id));
  }

  /** With these crowds of the accounts, NaN for none, and one of .3 of the asker. */
  private static List<Ranked> ranked(double... crowds) {
    return Ranked.of(
        FOUND,
        Collections.nCopies(FOUND.size(), OptionalDouble.of(0.3)),
        Arrays.stream(crowds)
            .mapToObj(c -> Double.isNaN(c) ? OptionalDouble.empty() : OptionalDouble.of(c))
            .toList());
  }

  private static List<String> users(List<Ranked> ranked) {
    return ranked.stream().map(r -> r.account().account().user()).toList();
  }

  private static Found<AccountSnapshot> found(String user, double cosine) {
    return new Found<>(
        new AccountSnapshot(
            new AccountKey("north", user),
            1,
            new float[] {1, 0},
            5,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            List.of()),
        cosine);
  }
}
