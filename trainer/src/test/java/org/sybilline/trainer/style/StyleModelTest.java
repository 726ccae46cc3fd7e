package org.sybilline.trainer.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.Calibration;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.export.BundleExporter;
import org.sybilline.export.BundleSource;
import org.sybilline.export.ParityException;
import org.sybilline.feature.NgramRule;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.evaluation.AccountLinking;
import org.sybilline.trainer.evaluation.Tasks;

class StyleModelTest {

  private static final int PEOPLE = 12;
  private static final EpisodeRule RULE = new EpisodeRule(5, null);
  private static final StyleSettings SETTINGS =
      new StyleSettings(
          new NgramRule(2, 4, 2048, 1024, 512, 4096),
          40,
          20,
          0.5,
          0.1,
          16,
          24,
          0.25,
          0.1,
          60,
          32,
          16,
          0.1,
          0.1,
          1e-2,
          100,
          200,
          31,
          1);

  private final Path folder;

  StyleModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void itFindsPeopleOnAnotherMarketWhoseWordsDiffer() {
    List<MarketSplit> markets = markets();
    StyleModel model = StyleModel.train(markets, people(), SETTINGS, Tasks.silent());
    List<CorpusEpisode> test = test(markets);
    List<AccountLinking.Scores> scores =
        new AccountLinking(people(), test, model.embed(test, Tasks.silent())).score();
    assertEquals(2, scores.size());
    scores.forEach(score -> assertTrue(score.all().mrr() > 0.9, score.toString()));
  }

  @Test
  void theSameSeedGivesTheSameBundle() throws IOException, ParityException {
    String first = export("a.zip").manifest().modelId();
    assertEquals(first, export("b.zip").manifest().modelId());
  }

  @Test
  void itsBundleGivesTheVectorsItWasMeasuredWith() throws IOException, ParityException {
    Bundle bundle = export("bundle.zip");
    assertTrue(bundle.manifest().parityMaxDifference() < 1e-5);
    assertEquals(List.of("north", "south"), bundle.manifest().markets());
    assertEquals(16 + 24, bundle.manifest().shape().embeddingDim());
  }

  @Test
  void matchesOfPeopleWhoAreNotForLabelsAreNotLearntFrom() throws IOException {
    List<MarketSplit> markets = markets();
    Matches labelled =
        new Matches(people().rows(matches(), PersonSplit.Part.LABEL).stream().toList());
    StyleModel all = StyleModel.train(markets, people(), SETTINGS, Tasks.silent());
    StyleModel labels =
        StyleModel.train(markets, PersonSplit.of(labelled), SETTINGS, Tasks.silent());
    assertEquals(all.exported().files().keySet(), labels.exported().files().keySet());
    for (String file : all.exported().files().keySet()) {
      assertArrayEquals(all.exported().files().get(file), labels.exported().files().get(file));
    }
  }

  private Bundle export(String file) throws IOException, ParityException {
    List<MarketSplit> markets = markets();
    StyleModel model = StyleModel.train(markets, people(), SETTINGS, Tasks.silent());
    return BundleExporter.export(
        new BundleSource(
            "style",
            Instant.EPOCH,
            model.exported(),
            RULE,
            new Calibration(-5, 10, 0),
            new TreeMap<>(),
            BundleSource.Evaluation.NONE),
        model.reference(test(markets).subList(0, 8)),
        folder.resolve(file));
  }

  private static List<CorpusEpisode> test(List<MarketSplit> markets) {
    return markets.stream().flatMap(market -> market.test().stream()).toList();
  }

  private static Matches matches() {
    List<Matches.Match> rows = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      rows.add(
          new Matches.Match(
              new AccountKey("north", "n" + person), new AccountKey("south", "s" + person), true));
    }
    return new Matches(rows);
  }

  private static PersonSplit people() {
    return PersonSplit.of(matches());
  }

  private static List<MarketSplit> markets() {
    return List.of(
        MarketSplit.of("north", posts("north", "n", "ore iron smelt "), RULE),
        MarketSplit.of("south", posts("south", "s", "wool loom thread "), RULE));
  }

  /** Each person has favourite words, each market a topic that all of its posts are full of. */
  private static List<Post> posts(String market, String prefix, String topic) {
    Random random = new Random(market.hashCode());
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < PEOPLE * 40; i++) {
      int person = i % PEOPLE;
      Random habits = new Random(person);
      List<String> favourites = new ArrayList<>();
      for (int word = 0; word < 12; word++) {
        favourites.add(Integer.toString(habits.nextInt(1_000_000), 36));
      }
      StringBuilder text = new StringBuilder(topic);
      for (int word = 0; word < 8; word++) {
        text.append(favourites.get(random.nextInt(favourites.size()))).append(' ');
      }
      posts.add(
          new Post(
              market,
              "general",
              "thread " + i,
              market + i,
              prefix + person,
              Instant.EPOCH.plus(Duration.ofMinutes(17L * i)),
              "",
              text.append(topic).toString()));
    }
    return posts;
  }
}
