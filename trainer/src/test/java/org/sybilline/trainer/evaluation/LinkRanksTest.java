package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.Matches.Match;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.Posts;
import org.sybilline.trainer.evaluation.LinkRanks.Link;

class LinkRanksTest {

  private static final PersonSplit PEOPLE =
      PersonSplit.of(
          new Matches(
              List.of(new Match(new AccountKey("m", "ann"), new AccountKey("n", "ann2"), true))));

  private final List<CorpusEpisode> episodes = new ArrayList<>();
  private final List<float[]> rows = new ArrayList<>();

  /** An account at an angle of the plane. */
  private void account(String market, String user, double angle) {
    episodes.add(CorpusEpisode.of(List.of(Posts.at(0, market, user, "t", "x"))));
    rows.add(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  @Test
  void byCslsOneWhoIsNearManyComesAfterOneWhoIsNearFew() {
    account("m", "ann", 0);
    account("n", "ann2", -0.5);
    account("n", "hub", 0.4);
    for (int i = 0; i < 6; i++) {
      account("m", "near the hub " + i, 0.4 + 0.01 * i);
    }
    assertEquals(2, rankFromM(Ranking.COSINE));
    assertEquals(1, rankFromM(Ranking.CSLS));
  }

  @Test
  void whereSomebodyHasNoCrowdTheCosineDecides() {
    account("m", "ann", 0);
    account("n", "ann2", -0.5);
    account("n", "hub", 0.4);
    for (int i = 0; i < 4; i++) { // and ann, who is left out
      account("m", "near the hub " + i, 0.4 + 0.01 * i);
    }
    assertEquals(2, rankFromM(Ranking.CSLS));
  }

  @Test
  void whoeverIsNotAmongTheNearestKeepsItsPlace() {
    account("m", "ann", 0);
    account("n", "ann2", 1.2);
    for (int i = 0; i < 120; i++) {
      account("n", "nearer " + i, 0.3 + 0.001 * i);
    }
    for (int i = 0; i < 6; i++) {
      account("m", "near the nearer " + i, 0.3);
    }
    assertEquals(121, rankFromM(Ranking.COSINE));
    assertEquals(121, rankFromM(Ranking.CSLS));
  }

  @Test
  void aLinkHasThePostsOfTheSideWithFewer() {
    account("m", "ann", 0);
    account("m", "ann", 0.1);
    account("n", "ann2", 0);
    account("n", "another", 2);
    assertEquals(List.of(1, 1), links(Ranking.COSINE).map(Link::posts).toList());
    account("n", "ann2", 0);
    assertEquals(List.of(2, 2), links(Ranking.COSINE).map(Link::posts).toList());
    account("n", "ann2", 0);
    assertEquals(List.of(2, 2), links(Ranking.COSINE).map(Link::posts).toList());
  }

  private int rankFromM(Ranking ranking) {
    return links(ranking)
        .filter(link -> link.asked().market().equals("m"))
        .findFirst()
        .orElseThrow()
        .rank();
  }

  private Stream<Link> links(Ranking ranking) {
    Accounts accounts =
        Accounts.of(episodes, DenseVectors.of(rows.toArray(new float[rows.size()][])));
    return LinkRanks.of(PEOPLE, accounts, accounts, new HashSet<>(accounts.keys()), ranking)
        .links()
        .stream();
  }
}
