package org.sybilline.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleFiles;
import org.sybilline.bundle.ModelShape;
import org.sybilline.token.CharacterTokenizer;
import org.sybilline.trainer.corpus.SmallCorpus;
import org.sybilline.trainer.system.RunFolder;

/** Trains, evaluates and exports as a user would, on a corpus small enough for seconds. */
class WholePathTest {

  private final Path corpus;
  private final Path run;
  private int threads = 1;

  WholePathTest(@TempDir Path folder) throws IOException {
    corpus = SmallCorpus.write(folder.resolve("corpus"), 60, 20);
    run = folder.resolve("run");
  }

  @Test
  void fromPostsToABundleThatIsMeasuredLikeTheRun() throws IOException {
    Cli trained = train("2");
    assertEquals(0, trained.status(), trained.err());
    assertTrue(trained.out().contains("epoch 2 of 2: loss"), trained.out());

    Cli evaluated = Cli.run("evaluate", "--run", run);
    assertEquals(0, evaluated.status(), evaluated.err());
    assertTrue(evaluated.out().contains("MRR SYSML | MRR floor"), evaluated.out());

    Path zip = run.resolve("bundle.zip");
    Cli exported = Cli.run("export", "--run", run, "--out", zip, "--name", "small");
    assertEquals(0, exported.status(), exported.err());
    Bundle bundle = Bundle.open(zip);
    assertEquals("small", bundle.manifest().name());
    assertEquals(SmallCorpus.MARKETS, bundle.manifest().markets());
    assertTrue(bundle.manifest().calibration().byCosine().cosineWeight() >= 0);
    assertTrue(bundle.text(BundleFiles.EVALUATION_MARKDOWN).orElse("").contains("MRR floor"));
    assertTrue(bundle.manifest().provenance().containsKey("corpus corpus/posts.jsonl"));

    Path served = run.resolve("served");
    Cli again = Cli.run("evaluate", "--bundle", zip, "--corpus", corpus, "--out", served);
    assertEquals(0, again.status(), again.err());
    var ofRun = RunFolder.JSON.readTree(Files.readAllBytes(run.resolve("evaluation.json")));
    var ofBundle = RunFolder.JSON.readTree(Files.readAllBytes(served.resolve("evaluation.json")));
    for (int m = 0; m < 2; m++) {
      assertEquals(
          ofRun.path("markets").get(m).path("all").path("mrr").asDouble(),
          ofBundle.path("markets").get(m).path("all").path("mrr").asDouble(),
          0.01);
    }
  }

  @Test
  void goesOnWithARunAndRefusesToMixSettings() throws IOException {
    assertEquals(0, train("2").status());
    byte[] weights = Files.readAllBytes(run.resolve("weights.safetensors"));
    Files.delete(run.resolve("weights.safetensors")); // as if it had been killed before the end
    Cli again = train("2");
    assertEquals(0, again.status(), again.err());
    assertTrue(again.out().contains("going on with the run"), again.out());
    assertFalse(again.out().contains("epoch 1 of 2:"), again.out());
    assertArrayEquals(weights, Files.readAllBytes(run.resolve("weights.safetensors")));

    Cli longer = train("3");
    assertEquals(0, longer.status(), longer.err());
    assertTrue(longer.out().contains("epoch 3 of 3:"), longer.out());
    assertFalse(longer.out().contains("epoch 2 of 3:"), longer.out());

    Cli other = train("3", "--seed", "7");
    assertEquals(2, other.status());
    assertTrue(other.err().contains("training settings: begun with"), other.err());

    Files.writeString(corpus.resolve("posts.jsonl"), "\n", StandardOpenOption.APPEND);
    Cli changed = Cli.run("evaluate", "--run", run);
    assertEquals(2, changed.status());
    assertTrue(changed.err().contains("found changed files"), changed.err());
  }

  @Test
  void withoutMatchesExportsScoresOnlyWhenAskedTo() throws IOException {
    Files.delete(corpus.resolve("matches.csv"));
    assertEquals(0, train("1", "--market", "north").status());
    Path zip = run.resolve("bundle.zip");
    Cli refused = Cli.run("export", "--run", run, "--out", zip);
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("--uncalibrated"), refused.err());
    assertFalse(Files.exists(zip));
    Cli exported = Cli.run("export", "--run", run, "--out", zip, "--uncalibrated");
    assertEquals(0, exported.status(), exported.err());
    assertEquals(0, Bundle.open(zip).manifest().calibration().byCosine().morePostsWeight());
  }

  @Test
  void aRowOfCharactersAndMeansGoesTheWholeWay() throws IOException {
    Cli trained = train("1", "--system", "cnn + time + context", "--market", "north");
    assertEquals(0, trained.status(), trained.err());
    assertTrue(trained.out().contains("training CNN + time + context on north"), trained.out());
    Cli evaluated = Cli.run("evaluate", "--run", run);
    assertEquals(0, evaluated.status(), evaluated.err());
    Path zip = run.resolve("bundle.zip");
    Cli exported = Cli.run("export", "--run", run, "--out", zip, "--uncalibrated");
    assertEquals(0, exported.status(), exported.err());
    Bundle bundle = Bundle.open(zip);
    assertTrue(bundle.tokenizer() instanceof CharacterTokenizer);
    assertEquals(320, ((ModelShape) bundle.manifest().shape()).embeddingDim());
  }

  @Test
  void graphContextsAreLearnedOnceAndChangesOfARowAreNamed() throws IOException {
    String[] graph = {
      "--system", "SYSML multitask", "--walks", "2", "--head", "COSFACE", "--length", "3"
    };
    Cli trained = train("1", graph);
    assertEquals(0, trained.status(), trained.err());
    assertTrue(trained.out().contains("training SYSML multitask, changed on north, south"));
    threads = 2; // which alone would give the graph other vectors
    Cli longer = train("2", graph);
    assertEquals(0, longer.status(), longer.err());
    Path zip = run.resolve("bundle.zip");
    Cli exported = Cli.run("export", "--run", run, "--out", zip, "--uncalibrated");
    assertEquals(0, exported.status(), exported.err());
    assertEquals(3, Bundle.open(zip).manifest().episodeRule().length());
  }

  @Test
  void whatAStreamCannotRepeatIsNotExported() throws IOException {
    Cli trained = train("1", "--no-time", "--as-published", "MEAN_OVER_PADDING");
    assertEquals(0, trained.status(), trained.err());
    Cli refused = Cli.run("export", "--run", run, "--out", run.resolve("bundle.zip"));
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("MEAN_OVER_PADDING"), refused.err());
  }

  @Test
  void theAnalysesOfARunArePrintedWithTheirCompletenessAndShownOnAPage() throws IOException {
    assertEquals(0, train("1", "--length", "3").status());
    Cli analysed = Cli.run("analyse", "--run", run, "--explained", 2);
    assertEquals(0, analysed.status(), analysed.err());
    assertTrue(analysed.out().contains("authors with two or more episodes"), analysed.out());
    assertTrue(
        Pattern.compile(
                "scores of 2 episodes miss the change of the cosine by \\d\\.\\d\\de-\\d\\d")
            .matcher(analysed.out())
            .find(),
        analysed.out());
    String page = Files.readString(run.resolve("analyses.html"));
    assertTrue(page.contains("The most identifiable authors"));
    assertTrue(Files.exists(run.resolve("analyses.json")));
    Cli refused = Cli.run("analyse", "--explained", 0);
    assertEquals(2, refused.status());
    assertTrue(refused.err().startsWith("2 problems:"), refused.err());
  }

  @Test
  void aRowForOneMarketRefusesTwo() {
    Cli refused = train("1", "--system", "IUR transformer");
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("expected one market, found [north, south]"));
    Cli idle = train("1", "--market", "north", "--as-published", "CROSS_NEVER_TRAINS");
    assertEquals(2, idle.status());
    assertTrue(idle.err().contains("found [CROSS_NEVER_TRAINS]; leave them out"), idle.err());
  }

  private Cli train(String epochs, String... more) {
    Object[] args = new Object[13 + more.length];
    Object[] fixed = {
      "train",
      "--corpus",
      corpus,
      "--run",
      run,
      "--epochs",
      epochs,
      "--batch",
      "32",
      "--vocabulary",
      "320",
      "--threads",
      threads
    };
    System.arraycopy(fixed, 0, args, 0, fixed.length);
    System.arraycopy(more, 0, args, fixed.length, more.length);
    return Cli.run(args);
  }
}
