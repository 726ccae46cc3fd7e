package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.PersonSplit;

/**
 * Finding a person's account on another market: an account is the mean of its test episodes'
 * vectors; each account known to have a counterpart on the other market is a query, and all
 * accounts of that market with test episodes are ranked by cosine. Ties count against the right
 * answer.
 */
public final class AccountLinking {

  private final LinkRanks ranks;

  /** From an account of one market to the accounts of another. */
  public record Direction(String from, String to) {}

  /**
   * Figures of one direction.
   *
   * @param all every known counterpart
   * @param heldOut only people whose matches no training has seen
   * @param test only those of them on whom nothing was chosen, either
   * @param candidates accounts ranked for each query
   */
  public record Scores(
      Direction direction,
      RetrievalScores all,
      RetrievalScores heldOut,
      RetrievalScores test,
      int candidates) {}

  /**
   * Groups the test episodes of several markets by account.
   *
   * @param episodes of all markets
   * @param vectors of the episodes, row for row, in one space
   */
  public AccountLinking(PersonSplit people, List<CorpusEpisode> episodes, VectorSet vectors) {
    Accounts accounts = Accounts.of(episodes, vectors);
    this.ranks =
        LinkRanks.of(people, accounts, accounts, new HashSet<>(accounts.keys()), Ranking.COSINE);
  }

  AccountLinking(LinkRanks ranks) {
    this.ranks = ranks;
  }

  /** All directions that have at least one query, in the order of the markets' names. */
  public List<Scores> score() {
    Set<Direction> directions = new LinkedHashSet<>();
    ranks.links().forEach(l -> directions.add(new Direction(l.asked().market(), l.to())));
    List<Scores> scores = new ArrayList<>();
    for (Direction direction : directions) {
      LinkRanks own =
          ranks.only(
              l -> l.asked().market().equals(direction.from()) && l.to().equals(direction.to()));
      scores.add(
          new Scores(
              direction,
              own.scores(),
              own.only(LinkRanks.Link::heldOut).scores(),
              own.only(LinkRanks.Link::test).scores(),
              own.links().get(0).candidates()));
    }
    scores.sort(Comparator.comparing(s -> s.direction().from() + "/" + s.direction().to()));
    return scores;
  }
}
