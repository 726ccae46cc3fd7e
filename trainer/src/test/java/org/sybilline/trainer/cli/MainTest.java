package org.sybilline.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.trainer.corpus.SmallCorpus;
import org.sybilline.trainer.system.RunFolder;

class MainTest {

  private final Path folder;

  MainTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void reportsAllProblemsAtOnceEachWithWhatWasMeant() {
    Cli cli =
        Cli.run(
            "train", "--corpus", "/nowhere", "--epoch", "3", "--batch", "none", "--dropout", "2");
    assertEquals(2, cli.status());
    assertTrue(cli.err().startsWith("6 problems:"), cli.err());
    assertTrue(cli.err().contains("unexpected value: 3"), cli.err());
    assertTrue(cli.err().contains("unknown: --epoch; did you mean --epochs?"), cli.err());
    assertTrue(cli.err().contains("'none' is not"), cli.err());
    assertTrue(cli.err().contains("dropout must be in [0, 1), found 2.0"), cli.err());
    assertTrue(cli.err().contains("--run: expected a folder"), cli.err());
    assertTrue(cli.err().contains("at /nowhere, found nothing"), cli.err());
  }

  @Test
  void namesTheNearestCommandAndChoice() {
    assertTrue(Cli.run("evaluat").err().contains("did you mean evaluate?"));
    Cli cli = Cli.run("train", "--contexts", "GRAF");
    assertTrue(cli.err().contains("GRAPH"), cli.err());
  }

  @Test
  void tellsWhatIsWrongWithASystem() {
    Cli cli = Cli.run("train", "--system", "IUR meen", "--pooling", "MEAN_LINEAR", "--walks", "0");
    assertTrue(cli.err().startsWith("5 problems:"), cli.err());
    assertTrue(cli.err().contains("found 'IUR meen'; did you mean IUR mean?"), cli.err());
    assertTrue(cli.err().contains("--as-published LINEAR_AFTER_MEAN"), cli.err());
    assertTrue(cli.err().contains("--walks: expected 1 or more, found 0"), cli.err());

    Cli idle =
        Cli.run(
            "train",
            "--system",
            "CNN",
            "--embedding",
            "8",
            "--as-published",
            "MEAN_OVER_PADDING",
            "FIXED_BATCH_ORDER");
    assertTrue(idle.err().contains("a mean has the size of a post's features, found 8"));
    Cli alone = Cli.run("train", "--system", "CNN", "--as-published", "MEAN_OVER_PADDING");
    assertTrue(alone.err().contains("found MEAN_OVER_PADDING; leave it out"), alone.err());
    Cli elsewhere = Cli.run("train", "--as-published", "REPEATED_TEST_EPISODES");
    assertTrue(elsewhere.err().contains("which is about measuring"), elsewhere.err());
    Cli measuring = Cli.run("evaluate", "--run", "r", "--as-published", "FIXED_BATCH_ORDER");
    assertTrue(measuring.err().contains("which is about training"), measuring.err());
    assertTrue(measuring.err().contains("must not pass for the run's own"), measuring.err());
    Cli range = Cli.run("train", "--cross-share", "2", "--length", "0", "--epochs", "0");
    assertTrue(range.err().contains("crossShare must be in [0, 1), found 2.0"), range.err());
    assertTrue(range.err().contains("episodeLength must be 1 to 64, found 0"), range.err());
    assertTrue(range.err().contains("epochs must be at least 1, found 0"), range.err());
  }

  @Test
  void explainsItselfWithoutRunning() {
    assertEquals(0, Cli.run("train", "--help").status());
    assertTrue(Cli.run("export", "--help").out().contains("--uncalibrated"));
    assertEquals(2, Cli.run().status());
    assertFalse(Cli.run("--version").out().contains("${"));
  }

  @Test
  void refusesMarketsThatAreNotThereWithTheNearestName() throws IOException {
    Path corpus = SmallCorpus.write(folder.resolve("corpus"), 4, 12);
    Cli cli =
        Cli.run(
            "evaluate",
            "--bundle",
            TinyBundle.write(folder),
            "--out",
            folder.resolve("out"),
            "--corpus",
            corpus,
            "--market",
            "nort",
            "south",
            "sotuh");
    assertEquals(2, cli.status());
    assertTrue(cli.err().contains("no market 'nort' in the corpora; did you mean north?"));
    assertTrue(cli.err().contains("no market 'sotuh' in the corpora; did you mean south?"));
  }

  @Test
  void measuresABundleBesideTheFloor() throws IOException {
    Path corpus = SmallCorpus.write(folder.resolve("corpus"), 6, 24);
    Path out = folder.resolve("out");
    Cli cli =
        Cli.run("evaluate", "--bundle", TinyBundle.write(folder), "--out", out, "--corpus", corpus);
    assertEquals(0, cli.status(), cli.err());
    assertTrue(cli.out().contains("MRR tiny | MRR floor"), cli.out());
    assertTrue(cli.out().contains("north → south"), cli.out());
    assertTrue(Files.readString(out.resolve("evaluation.md")).contains("MRR floor"));
    var json = RunFolder.JSON.readTree(Files.readAllBytes(out.resolve("evaluation.json")));
    assertEquals(4, json.path("markets").size());
    assertTrue(json.path("markets").get(1).path("all").path("mrr").isNumber());
  }

  @Test
  void refusesFoldersThatAreNoRun() {
    Cli cli = Cli.run("evaluate", "--run", folder);
    assertEquals(2, cli.status());
    assertTrue(cli.err().contains("found no run.json; train first"), cli.err());
  }
}
