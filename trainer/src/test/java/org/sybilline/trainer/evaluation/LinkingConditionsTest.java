package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.Matches.Match;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.Posts;
import org.sybilline.trainer.evaluation.EvaluationReport.ConditionFigures;

class LinkingConditionsTest {

  private static final int PEOPLE = 40;
  private static final int POSTS = 120;

  /** What a post shows of its author is noisy: direction of the author, and noise by the text. */
  private final Random random = new Random(7);

  private final double[][] directions = new double[PEOPLE * 2][];

  LinkingConditionsTest() {
    for (int i = 0; i < directions.length; i++) {
      directions[i] = random.doubles(20, -1, 1).toArray();
    }
  }

  @Test
  void morePostsFindMoreAndDistractorsHideSome() {
    PersonSplit people = people();
    List<MarketSplit> markets = List.of(market("m"), market("n"));
    LinkingConditions conditions = new LinkingConditions(people, markets);
    // each market has as many accounts of 4 posts, which the protocol leaves out
    assertEquals(2 * PEOPLE, conditions.distractorAccounts());
    List<CorpusEpisode> all = new ArrayList<>(conditions.test());
    all.addAll(conditions.further());
    VectorSet vectors = vectors(all);
    List<ConditionFigures> figures =
        conditions.figures("planted", vectors, vectors(conditions.masked()), Ranking.COSINE);
    // everybody has 60 posts in the test part
    assertEquals(0, figure(figures, LinkingConditions.UNDER_FIVE).all().queries());
    assertEquals(0, figure(figures, LinkingConditions.UNDER_TEN).all().queries());
    assertEquals(figures.get(0).all(), figure(figures, LinkingConditions.TEN_OR_MORE).all());
    figures = figures.stream().filter(f -> !f.condition().contains("side")).toList();
    List<Double> mrr = figures.stream().map(f -> f.all().mrr()).toList();
    List<String> names = figures.stream().map(ConditionFigures::condition).toList();
    assertEquals(LinkingConditions.WHOLE, names.get(0));
    assertEquals(LinkingConditions.few(1), names.get(1));
    // whole, then 1, 3, 5, 10, 20, 50: the last are all that an account has
    for (int i = 2; i <= 6; i++) {
      assertTrue(mrr.get(i) >= mrr.get(i - 1), names + " " + mrr);
    }
    assertTrue(mrr.get(1) < 0.5 && mrr.get(6) > 0.9, names + " " + mrr);
    assertEquals(PEOPLE, figures.get(0).candidates(), 1e-9);
    int last = names.indexOf(LinkingConditions.DISTRACTORS);
    assertEquals(2 * PEOPLE, figures.get(last).candidates(), 1e-9);
    assertTrue(mrr.get(last) <= mrr.get(0), mrr.toString());
    assertEquals(mrr.get(0), mrr.get(names.indexOf(LinkingConditions.BY_COSINE)), 0);
    assertTrue(names.contains(LinkingConditions.BY_CSLS), names.toString());
    figures.forEach(f -> assertEquals(2 * PEOPLE, f.all().queries()));
    assertTrue(figures.get(0).testMrr().low() <= figures.get(0).test().mrr());
  }

  @Test
  void maskingTakesAwayWhatNamesAloneTell() {
    // texts differ by nothing but the sign-off, which the floor reads
    PersonSplit people = people();
    List<MarketSplit> markets = List.of(signed("m"), signed("n"));
    EvaluationReport report =
        new Evaluation(markets, people, new InMarketRetrieval(50, 1))
            .run(List.of(new TfidfFloor()), 5, new TreeMap<>(), Tasks.silent());
    ConditionFigures whole = figures(report, LinkingConditions.WHOLE);
    ConditionFigures masked = figures(report, LinkingConditions.MASKED);
    assertEquals(1, whole.all().mrr(), 1e-9);
    assertTrue(masked.all().mrr() < 0.2, masked.toString());
    assertTrue(report.markets().get(0).masked().mrr() < 0.3, report.markets().toString());
  }

  @Test
  void theFirstPostsOfAnAccountAreWholeEpisodesAndABeginning() {
    List<CorpusEpisode> episodes = IntStream.range(0, 3).mapToObj(e -> episode(e * 5, 5)).toList();
    GrowingAccounts growing = new GrowingAccounts(episodes, 100);
    AccountKey account = episodes.get(0).account();
    assertEquals(List.of(1, 3), sizes(growing.beginnings()));
    assertEquals(List.of(100), rows(growing.first(account, 1)));
    assertEquals(List.of(101), rows(growing.first(account, 3)));
    assertEquals(List.of(0), rows(growing.first(account, 5)));
    assertEquals(List.of(0, 1), rows(growing.first(account, 10)));
    assertEquals(List.of(0, 1, 2), rows(growing.first(account, 50)));
    assertEquals(15, growing.posts(account));
  }

  @Test
  void averagesCountDirectionsWithEnoughPeopleAlike() {
    List<EvaluationReport.LinkingFigures> linking =
        List.of(direction("a", 20, 0.5), direction("b", 200, 0.9), direction("c", 19, 0));
    List<EvaluationReport.AverageFigures> averages = PairAverages.of(linking);
    assertEquals(1, averages.size());
    assertEquals("all", averages.get(0).people());
    assertEquals(2, averages.get(0).directions());
    assertEquals(0.7, averages.get(0).mrr(), 1e-9);
  }

  private static EvaluationReport.LinkingFigures direction(String from, int queries, double mrr) {
    RetrievalScores none = new RetrievalScores(0, 0, 0, 0, 0, 0, 0);
    return new EvaluationReport.LinkingFigures(
        from, "z", "s", 30, new RetrievalScores(queries, mrr, 0, 0, 0, 0, 1), none, none);
  }

  private static ConditionFigures figures(EvaluationReport report, String condition) {
    return figure(report.conditions(), condition);
  }

  private static ConditionFigures figure(List<ConditionFigures> figures, String condition) {
    return figures.stream().filter(c -> c.condition().equals(condition)).findFirst().orElseThrow();
  }

  private static PersonSplit people() {
    return PersonSplit.of(
        new Matches(
            IntStream.range(0, PEOPLE)
                .mapToObj(
                    i ->
                        new Match(new AccountKey("m", "u" + i), new AccountKey("n", "u" + i), true))
                .toList()));
  }

  private VectorSet vectors(List<CorpusEpisode> episodes) {
    float[][] rows = new float[episodes.size()][20];
    for (int row = 0; row < rows.length; row++) {
      for (Post post : episodes.get(row).posts()) {
        int person = Integer.parseInt(post.user().substring(1));
        Random noise = new Random(post.postId().hashCode() * 31L + post.market().hashCode());
        for (int d = 0; d < rows[row].length; d++) {
          rows[row][d] += (float) (directions[person][d] + 2.5 * noise.nextGaussian());
        }
      }
    }
    return DenseVectors.of(rows);
  }

  private static MarketSplit market(String name) {
    List<Post> posts = new ArrayList<>();
    int minute = 0;
    for (int round = 0; round < POSTS; round++) {
      for (int person = 0; person < PEOPLE; person++) {
        posts.add(Posts.at(minute++, name, "u" + person, "t", "x"));
      }
      if (round % (POSTS / 4) == 0) {
        for (int stranger = 0; stranger < PEOPLE; stranger++) {
          posts.add(Posts.at(minute++, name, "s" + (PEOPLE + stranger), "t", "x"));
        }
      }
    }
    return MarketSplit.of(name, posts, new EpisodeRule(5, null));
  }

  private static MarketSplit signed(String name) {
    List<Post> posts = new ArrayList<>();
    Random random = new Random(name.hashCode());
    int minute = 0;
    for (int round = 0; round < 20; round++) {
      for (int person = 0; person < PEOPLE; person++) {
        String signature = "Zoe" + (char) ('a' + person % 26) + (char) ('q' + person / 26);
        String text = "some words " + random.nextInt(1000) + "\nand more\n" + signature;
        posts.add(Posts.at(minute++, name, "u" + person, "t" + minute, text));
      }
    }
    return MarketSplit.of(name, posts, new EpisodeRule(5, null));
  }

  private static CorpusEpisode episode(int minute, int posts) {
    return CorpusEpisode.of(
        IntStream.range(0, posts).mapToObj(i -> Posts.at(minute + i, "m", "u", "t", "x")).toList());
  }

  private static List<Integer> sizes(List<CorpusEpisode> episodes) {
    return episodes.stream().map(e -> e.posts().size()).toList();
  }

  private static List<Integer> rows(int[] rows) {
    return IntStream.of(rows).boxed().toList();
  }
}
