package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.Matches.Match;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.Posts;

class AccountLinkingTest {

  private static final List<CorpusEpisode> EPISODES =
      List.of(
          episode("m", "ann"),
          episode("m", "ann"),
          episode("m", "bob"),
          episode("n", "ann2"),
          episode("n", "cy"),
          episode("n", "dee"));

  private static final Match ANN =
      new Match(new AccountKey("m", "ann"), new AccountKey("n", "ann2"), true);

  @Test
  void comparesAccountsByTheMeanOfTheirEpisodes() {
    // ann's two episodes point to both sides; only their mean is closest to ann2
    float[][] rows = {{1, 0}, {0, 1}, {-1, 0}, {1, 1.1f}, {1, -0.2f}, {-0.2f, 1}};
    List<AccountLinking.Scores> scores = linking(rows, ANN).score();
    assertEquals(2, scores.size());
    assertEquals(new AccountLinking.Direction("m", "n"), scores.get(0).direction());
    assertEquals(1, scores.get(0).all().mrr(), 1e-9);
    assertEquals(3, scores.get(0).candidates());
    assertEquals(1, scores.get(1).all().mrr(), 1e-9);
    assertEquals(2, scores.get(1).candidates());
  }

  @Test
  void ranksAgainstAllAccountsOfTheOtherMarketAndCountsTiesAgainstTheAnswer() {
    float[][] rows = {{1, 0}, {1, 0}, {0, 1}, {1, 1}, {1, 1}, {1, 0}};
    AccountLinking.Scores scores = linking(rows, ANN).score().get(0);
    assertEquals(1.0 / 3, scores.all().mrr(), 1e-9);
    assertEquals(0, scores.all().recallAt1(), 1e-9);
    assertEquals(1, scores.all().recallAt10(), 1e-9);
  }

  @Test
  void asksOnlyForAccountsWithAKnownCounterpartInTheTestPart() {
    float[][] rows = {{1, 0}, {1, 0}, {0, 1}, {1, 1}, {1, 1}, {1, 0}};
    Match gone = new Match(new AccountKey("m", "bob"), new AccountKey("n", "nobody"), true);
    Match different = new Match(new AccountKey("m", "bob"), new AccountKey("n", "cy"), false);
    assertEquals(1, linking(rows, ANN, gone, different).score().get(0).all().queries());
    assertEquals(List.of(), linking(rows).score());
  }

  @Test
  void countsPeopleOfTheLabelPartOnlyAmongAll() {
    List<Match> matches =
        IntStream.range(0, 60)
            .mapToObj(
                i -> new Match(new AccountKey("m", "u" + i), new AccountKey("n", "v" + i), true))
            .toList();
    PersonSplit people = PersonSplit.of(new Matches(matches));
    List<CorpusEpisode> episodes =
        matches.stream()
            .flatMap(
                match ->
                    Stream.of(
                        episode("m", match.first().user()), episode("n", match.second().user())))
            .toList();
    float[][] rows = new float[episodes.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {1, i};
    }
    AccountLinking.Scores scores =
        new AccountLinking(people, episodes, DenseVectors.of(rows)).score().get(0);
    long label =
        matches.stream()
            .filter(match -> people.part(match.first()) == PersonSplit.Part.LABEL)
            .count();
    assertEquals(60, scores.all().queries());
    assertEquals(60 - label, scores.heldOut().queries());
  }

  private static AccountLinking linking(float[][] rows, Match... matches) {
    return new AccountLinking(
        PersonSplit.of(new Matches(List.of(matches))), EPISODES, DenseVectors.of(rows));
  }

  private static CorpusEpisode episode(String market, String user) {
    return CorpusEpisode.of(List.of(Posts.at(0, market, user, "t", "text")));
  }
}
