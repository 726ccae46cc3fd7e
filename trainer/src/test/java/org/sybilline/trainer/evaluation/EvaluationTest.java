package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
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

class EvaluationTest {

  private static final List<String> WORDS = List.of("alpha", "bravo", "charlie", "delta");

  @Test
  void measuresEverySystemOnTheSameQuestions() {
    EvaluationReport report = report();
    assertEquals(List.of("blind", "floor"), report.protocol().systems());
    assertEquals(4, report.markets().size());
    assertEquals(4, report.linking().size());
    for (EvaluationReport.MarketFigures figures : report.markets()) {
      // each author keeps to a word of its own, which n-grams see and the blind system does not
      double expected = figures.system().equals("floor") ? 1 : 0;
      assertEquals(expected, figures.all().recallAt1(), 1e-9, figures.toString());
      assertEquals(1, figures.all().ceiling(), 1e-9);
      assertEquals(4, figures.accounts());
      assertEquals(0, figures.withoutSharedThread().ceiling(), 1e-9); // all in one thread
      assertEquals(figures.all(), figures.seen()); // everyone writes before and after
      assertEquals(0, figures.novel().queries());
    }
    for (EvaluationReport.LinkingFigures figures : report.linking()) {
      double expected = figures.system().equals("floor") ? 1 : 0;
      assertEquals(expected, figures.all().recallAt1(), 1e-9, figures.toString());
      assertEquals(4, figures.candidates());
    }
    assertNull(report.calibration());
  }

  @Test
  void writesOneTableWithTheSystemsSideBySide() {
    String text = ReportMarkdown.of(report());
    List<String> lines = text.lines().toList();
    assertTrue(lines.get(0).contains("MRR blind | MRR floor"), lines.get(0));
    assertTrue(lines.get(2).startsWith("| m "), lines.get(2));
    assertTrue(lines.get(3).startsWith("| m, no shared thread "), lines.get(3));
    assertTrue(text.contains("| m → n "), text);
    assertTrue(text.contains("Calibration: not fitted"), text);
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|")) { // of one table
        assertEquals(columns(lines.get(i - 1)), columns(lines.get(i)), lines.get(i));
      }
    }
  }

  @Test
  void twoRunsGiveMeansAndDeviations() {
    EvaluationReport first = report();
    SeedSummary summary = SeedSummary.of(List.of(first, first));
    assertEquals(2, summary.runs());
    SeedSummary.Figure figure = summary.figures().get(0);
    assertEquals("m", figure.question());
    assertEquals(first.markets().get(0).all().mrr(), figure.mrr().mean(), 1e-12);
    assertEquals(0, figure.mrr().deviation(), 1e-12);
    assertEquals(1, figure.floorMrr(), 1e-12);
    assertEquals("0.500 ± 0.141", SeedSummary.Spread.of(new double[] {0.4, 0.6}).toString());
  }

  @Test
  void figuresOfOneSystemAreTakenOverFromAnotherReport() {
    EvaluationReport both = report();
    EvaluationReport alone =
        new Evaluation(
                List.of(market("m", "u"), market("n", "v")),
                people(),
                new InMarketRetrieval(100, 1))
            .run(List.of(BLIND), 2, new TreeMap<>(), Tasks.silent());
    EvaluationReport joined = alone.beside(both, "floor");
    assertEquals(both.protocol(), joined.protocol());
    assertEquals(ReportMarkdown.of(both), ReportMarkdown.of(joined));
  }

  private static long columns(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  private static final EpisodeEmbedder BLIND =
      new EpisodeEmbedder() {
        @Override
        public String name() {
          return "blind";
        }

        @Override
        public VectorSet embed(List<CorpusEpisode> episodes, Tasks tasks) {
          float[][] same = new float[episodes.size()][];
          Arrays.fill(same, new float[] {1});
          return DenseVectors.of(same);
        }
      };

  private static PersonSplit people() {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < WORDS.size(); i++) {
      matches.add(new Match(new AccountKey("m", "u" + i), new AccountKey("n", "v" + i), true));
    }
    return PersonSplit.of(new Matches(matches));
  }

  private static EvaluationReport report() {
    return new Evaluation(
            List.of(market("m", "u"), market("n", "v")), people(), new InMarketRetrieval(100, 1))
        .run(List.of(BLIND, new TfidfFloor()), 2, new TreeMap<>(), Tasks.silent());
  }

  private static MarketSplit market(String name, String prefix) {
    List<Post> posts = new ArrayList<>();
    for (int minute = 0; minute < 64; minute++) {
      int author = minute % WORDS.size();
      posts.add(Posts.at(minute, name, prefix + author, "thread", WORDS.get(author)));
    }
    return MarketSplit.of(name, posts, new EpisodeRule(2, null));
  }
}
