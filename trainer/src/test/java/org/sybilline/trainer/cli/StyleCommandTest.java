package org.sybilline.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleFiles;
import org.sybilline.bundle.StyleShape;
import org.sybilline.trainer.corpus.SmallCorpus;

class StyleCommandTest {

  private final Path folder;

  StyleCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void trainsMeasuresAndBundlesInOneGo() throws IOException {
    Path corpus = SmallCorpus.write(folder.resolve("corpus"), 60, 24);
    Path out = folder.resolve("made/style.zip");
    Cli cli = Cli.run("train-style", "--corpus", corpus, "--out", out, "--steps", 20);
    assertEquals(0, cli.status(), cli.err());
    assertTrue(cli.out().contains("MRR floor"), cli.out());
    Bundle bundle = Bundle.open(out);
    assertInstanceOf(StyleShape.class, bundle.manifest().shape());
    assertEquals("Style north+south", bundle.manifest().name());
    assertTrue(bundle.text(BundleFiles.EVALUATION_MARKDOWN).orElseThrow().contains("Style"));
    assertTrue(bundle.manifest().calibration().byCosine().cosineWeight() > 0);
  }

  @Test
  void aBundleWithoutProbabilitiesIsNotWritten() throws IOException {
    Path corpus = SmallCorpus.write(folder.resolve("corpus"), 6, 24);
    Files.delete(corpus.resolve("matches.csv"));
    Path out = folder.resolve("style.zip");
    Cli cli = Cli.run("train-style", "--corpus", corpus, "--out", out, "--steps", 1);
    assertEquals(Main.REFUSED, cli.status());
    assertTrue(cli.err().contains("matches.csv"), cli.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void allProblemsAreToldTogether() {
    Cli cli = Cli.run("train-style", "--steps", -1, "--out", folder);
    assertEquals(Main.REFUSED, cli.status());
    assertTrue(cli.err().startsWith("3 problems:"), cli.err());
  }
}
