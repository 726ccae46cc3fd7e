package org.sybilline.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleFiles;
import org.sybilline.bundle.StyleShape;
import org.sybilline.trainer.corpus.SmallCorpus;
import org.sybilline.trainer.system.RunFolder;

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

    Path twice = folder.resolve("twice");
    Cli evaluated = Cli.run("evaluate", "--bundle", out, out, "--corpus", corpus, "--out", twice);
    assertEquals(0, evaluated.status(), evaluated.err());
    assertTrue(Files.readString(twice.resolve("seeds.md")).contains("± 0.000"));
    // the floor is measured once and stands in both
    assertTrue(Files.readString(twice.resolve("2/evaluation.md")).contains("MRR floor"));
    assertTrue(evaluated.out().contains("As the bundle gives them, test people"));
    List<String> lines = Files.readAllLines(twice.resolve("2/evaluation.md"));
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|")) { // of one table
        assertEquals(columns(lines.get(i - 1)), columns(lines.get(i)), lines.get(i));
      }
    }

    Path anew = folder.resolve("anew.zip");
    Cli calibrated = Cli.run("calibrate", "--bundle", out, "--corpus", corpus, "--out", anew);
    assertEquals(0, calibrated.status(), calibrated.err());
    Bundle other = Bundle.open(anew);
    assertEquals(bundle.manifest().modelId(), other.manifest().modelId());
    assertEquals( // the graphs give what the trainer gave when it fitted
        bundle.manifest().calibration().byCosine().cosineWeight(),
        other.manifest().calibration().byCosine().cosineWeight(),
        0.01);
    assertTrue(other.manifest().provenance().toString().contains("after training"));
    String inside = other.text(BundleFiles.EVALUATION_MARKDOWN).orElseThrow();
    assertFalse(inside.contains("As the bundle gives them"), inside);
  }

  private static long columns(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  @Test
  void aBundleIsMeasuredOnMarketsItHasNeverSeen() throws IOException {
    Path corpus = SmallCorpus.write(folder.resolve("corpus"), 60, 24);
    Path figures = folder.resolve("figures");
    Cli cli = Cli.run("evaluate", "--bundle", "default", "--corpus", corpus, "--out", figures);
    assertEquals(0, cli.status(), cli.err());
    assertTrue(cli.out().contains("on markets it has never seen"), cli.out());
    JsonNode json = RunFolder.JSON.readTree(figures.resolve("evaluation.json").toFile());
    assertTrue(json.path("protocol").path("unseenMarkets").asBoolean());
    assertTrue(json.path("served").path("pairs").asInt() > 0);
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
    Cli calibrate = Cli.run("calibrate", "--bundle", folder.resolve("none.zip"));
    assertEquals(Main.REFUSED, calibrate.status());
    assertTrue(calibrate.err().startsWith("3 problems:"), calibrate.err());
  }
}
