package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.Posts;

class InMarketRetrievalTest {

  @Test
  void givesTheFiguresOfAPlainRanking() {
    Random random = new Random(5);
    List<CorpusEpisode> episodes = new ArrayList<>();
    float[][] rows = new float[80][6];
    for (int i = 0; i < rows.length; i++) {
      episodes.add(episode("user" + random.nextInt(30), "thread" + random.nextInt(20)));
      for (int d = 0; d < rows[i].length; d++) {
        rows[i][d] = (float) random.nextGaussian();
      }
    }
    DenseVectors vectors = DenseVectors.of(rows);
    InMarketRetrieval.Scores scores = new InMarketRetrieval(1000, 1).score(episodes, vectors);
    assertEquals(plain(episodes, vectors, false), scores.all());
    assertEquals(plain(episodes, vectors, true), scores.withoutSharedThread());
  }

  @Test
  void equalVectorsEarnNothing() {
    List<CorpusEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      episodes.add(episode("user" + i / 2, "t" + i));
    }
    float[][] same = new float[20][];
    for (int i = 0; i < same.length; i++) {
      same[i] = new float[] {1, 2};
    }
    RetrievalScores scores =
        InMarketRetrieval.standard().score(episodes, DenseVectors.of(same)).all();
    assertEquals(1.0 / 19, scores.mrr(), 1e-9);
    assertEquals(0, scores.recallAt10(), 1e-9);
  }

  @Test
  void countsQueriesWithoutARightAnswerAsZeroAndTellsTheCeiling() {
    List<CorpusEpisode> episodes =
        List.of(episode("ann", "1"), episode("ann", "2"), episode("bob", "3"), episode("cy", "4"));
    float[][] rows = {{1, 0}, {1, 0.1f}, {0, 1}, {-1, 0}};
    RetrievalScores scores =
        InMarketRetrieval.standard().score(episodes, DenseVectors.of(rows)).all();
    assertEquals(new RetrievalScores(4, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5), scores);
  }

  @Test
  void drawsASampleThatTheSeedDecides() {
    Random random = new Random(9);
    List<CorpusEpisode> episodes = new ArrayList<>();
    float[][] rows = new float[60][3];
    for (int i = 0; i < rows.length; i++) {
      episodes.add(episode("user" + i % 9, "t" + i));
      rows[i] = new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
    }
    DenseVectors vectors = DenseVectors.of(rows);
    InMarketRetrieval.Scores first = new InMarketRetrieval(10, 3).score(episodes, vectors);
    assertEquals(10, first.all().queries());
    assertEquals(first, new InMarketRetrieval(10, 3).score(episodes, vectors));
  }

  @Test
  void ranksQueriesOfSeenAndNovelAccountsAmongAllEpisodes() {
    List<CorpusEpisode> test =
        List.of(
            episode("seen", "1"), episode("seen", "2"), episode("new", "3"), episode("new", "4"));
    MarketSplit market =
        new MarketSplit(
            "m", Instant.EPOCH, List.of(episode("seen", "0")), test, 2, 0, 0, 0, List.of());
    float[][] rows = {{1, 0}, {1, .1f}, {1, .5f}, {-1, 0}};
    PaperRanks ranks =
        InMarketRetrieval.standard()
            .paperRanks(market, DenseVectors.of(rows), Tasks.silent(), "test");
    assertEquals(4, ranks.episodes());
    assertEquals(2, ranks.accounts());
    assertArrayEquals(new int[] {1, 1}, sorted(ranks.seen()));
    assertArrayEquals(new int[] {1, 3}, sorted(ranks.novel()));
    assertEquals(4, ranks.all().values().length);
    assertEquals((3 + 1.0 / 3) / 4, ranks.all().scores().mrr(), 1e-9);
    assertEquals(.75, ranks.all().scores().recallAt2(), 1e-9);
  }

  @Test
  void asPublishedEpisodesAreRepeatedAndFindTheirTwinsFirst() {
    Random random = new Random(4);
    List<CorpusEpisode> test = new ArrayList<>();
    float[][] rows = new float[200][8];
    for (int i = 0; i < rows.length; i++) {
      test.add(episode("user" + i, "t" + i)); // nobody has a second episode
      for (int d = 0; d < rows[i].length; d++) {
        rows[i][d] = (float) random.nextGaussian();
      }
    }
    MarketSplit market =
        new MarketSplit(
            "m", Instant.EPOCH, List.of(episode("user0", "0")), test, 200, 0, 0, 0, List.of());
    DenseVectors vectors = DenseVectors.of(rows);
    InMarketRetrieval intended = InMarketRetrieval.standard();

    PaperRanks once = intended.paperRanks(market, vectors, Tasks.silent(), "");
    PaperRanks twice = intended.repeating().paperRanks(market, vectors, Tasks.silent(), "");

    assertEquals(0, once.all().scores().mrr());
    assertEquals(256, twice.episodes());
    assertEquals(200, twice.accounts());
    RetrievalScores scores = twice.all().scores();
    assertEquals(scores.ceiling(), scores.mrr(), 1e-9, "every twin is found first");
    assertEquals(0, twice.withoutSharedThread().scores().mrr(), "a twin shares its thread");
    int repeated = (int) Math.round(scores.ceiling() * 256);
    assertEquals(true, repeated > 80 && repeated <= 112, "found " + repeated);
  }

  private static int[] sorted(Ranks ranks) {
    return Arrays.stream(ranks.values()).sorted().toArray();
  }

  @Test
  void refusesVectorsOfOtherEpisodes() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            InMarketRetrieval.standard().score(List.of(), DenseVectors.of(new float[][] {{1, 2}})));
  }

  /** Sorts all candidates and reads the first right one off the list. */
  private static RetrievalScores plain(
      List<CorpusEpisode> episodes, VectorSet vectors, boolean withoutSharedThread) {
    RetrievalScores.Sum sum = new RetrievalScores.Sum();
    float[] cosines = new float[episodes.size()];
    for (int q = 0; q < episodes.size(); q++) {
      int query = q;
      vectors.cosines(vectors, query, cosines);
      List<Integer> ranked =
          IntStream.range(0, episodes.size())
              .filter(i -> i != query)
              .filter(
                  i ->
                      !withoutSharedThread
                          || !episodes.get(i).threads().equals(episodes.get(query).threads()))
              .boxed()
              .sorted(Comparator.comparing((Integer i) -> -cosines[i]))
              .toList();
      int rank = 0;
      for (int i = 0; i < ranked.size() && rank == 0; i++) {
        if (episodes.get(ranked.get(i)).account().equals(episodes.get(query).account())) {
          rank = i + 1;
        }
      }
      if (rank == 0) {
        sum.unanswerable();
      } else {
        sum.found(rank);
      }
    }
    return sum.scores();
  }

  private static CorpusEpisode episode(String user, String thread) {
    return CorpusEpisode.of(List.of(Posts.at(0, "m", user, thread, "text")));
  }
}
