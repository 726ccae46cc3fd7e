package org.sybilline.trainer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.evaluation.DenseVectors;

class MigrantSearchTest {

  private static AccountKey key(String market, String user) {
    return new AccountKey(market, user);
  }

  @Test
  void findsThePersonOnTheOtherMarketAndCountsIt() {
    Planted planted = new Planted();
    planted.add("north", "ann", 0, 9, .1);
    planted.add("north", "bob", 1, 8, .1);
    planted.add("north", "few", 5, 1, .1); // not among the two most active
    planted.add("south", "anna", 0, 5, .1);
    planted.add("south", "rob", 2, 5, .1);
    PersonSplit people =
        PersonSplit.of(
            new Matches(
                List.of(
                    new Matches.Match(key("north", "ann"), key("south", "anna"), true),
                    new Matches.Match(key("north", "bob"), key("south", "rob"), true))));
    MigrantSearch search = new MigrantSearch(2, 4);
    List<MigrantSearch.Candidate> found =
        search.search(people, planted.episodes, DenseVectors.of(planted.rows()));
    assertEquals(2, found.size());
    assertEquals(key("north", "ann"), found.get(0).author());
    assertEquals(key("south", "anna"), found.get(0).candidate());
    assertEquals(1, found.get(0).votes(), 1e-9);
    assertTrue(found.get(0).right());
    assertTrue(found.get(1).votes() < 1, "nobody is near bob, whose directions differ");

    MigrantSearch.Summary summary = search.summary(found, planted.episodes);
    assertEquals(2, summary.searched());
    assertEquals(2, summary.knownElsewhere());
    assertEquals(found.stream().filter(MigrantSearch.Candidate::right).count(), summary.right());
    assertEquals(2 * (1 / 2.0), summary.expectedByChance(), 1e-9);
  }

  @Test
  void needsAnotherMarket() {
    Planted planted = new Planted();
    planted.add("north", "ann", 0, 3, .1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            MigrantSearch.paper()
                .search(
                    PersonSplit.of(Matches.none()),
                    planted.episodes,
                    DenseVectors.of(planted.rows())));
  }
}
