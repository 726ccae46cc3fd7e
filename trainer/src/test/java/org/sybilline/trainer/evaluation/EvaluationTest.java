package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
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
    long columns = lines.get(0).chars().filter(c -> c == '|').count();
    lines.stream()
        .filter(line -> line.startsWith("|"))
        .forEach(line -> assertEquals(columns, line.chars().filter(c -> c == '|').count(), line));
  }

  private static EvaluationReport report() {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < WORDS.size(); i++) {
      matches.add(new Match(new AccountKey("m", "u" + i), new AccountKey("n", "v" + i), true));
    }
    EpisodeEmbedder blind =
        new EpisodeEmbedder() {
          @Override
          public String name() {
            return "blind";
          }

          @Override
          public VectorSet embed(List<CorpusEpisode> episodes, Tasks tasks) {
            float[][] same = new float[episodes.size()][];
            java.util.Arrays.fill(same, new float[] {1});
            return DenseVectors.of(same);
          }
        };
    return new Evaluation(
            List.of(market("m", "u"), market("n", "v")),
            PersonSplit.of(new Matches(matches)),
            new InMarketRetrieval(100, 1))
        .run(List.of(blind, new TfidfFloor()), 2, new TreeMap<>(), Tasks.silent());
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
