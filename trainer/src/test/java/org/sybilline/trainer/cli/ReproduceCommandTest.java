package org.sybilline.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.trainer.corpus.SmallCorpus;
import org.sybilline.trainer.reproduce.Reproduction;
import org.sybilline.trainer.system.RunFolder;

class ReproduceCommandTest {

  private final Path corpus;
  private final Path out;

  ReproduceCommandTest(@TempDir Path folder) throws IOException {
    corpus = SmallCorpus.write(folder.resolve("corpus"), 16, 24);
    out = folder.resolve("out");
  }

  @Test
  void worksARowOffInPiecesAndTellsHowFarItIs() throws IOException {
    Cli first = reproduce("--runs-at-most", "1");
    assertEquals(0, first.status(), first.err());
    assertTrue(first.out().contains("2 trainings planned, 0 done before"), first.out());
    assertTrue(first.out().contains("1 of 2 trainings done, 0 could not be"), first.out());
    assertTrue(first.out().contains("the same command goes on"), first.out());

    Path page = out.resolve("report").resolve("index.html");
    assertTrue(Files.readString(page).contains("1 of 2 trainings"));

    Cli second = reproduce();
    assertEquals(0, second.status(), second.err());
    assertTrue(second.out().contains("2 trainings planned, 1 done before"), second.out());
    assertTrue(second.out().contains("the plan is complete"), second.out());
    Reproduction found =
        RunFolder.JSON.readValue(
            Files.readAllBytes(out.resolve("reproduction.json")), Reproduction.class);
    assertEquals(1, found.settings().epochs());
    assertEquals(20, found.settings().mostTrainEpisodes());
    assertEquals(List.of(1L), found.settings().seeds());
    assertTrue(found.results().stream().allMatch(r -> r.trial().system().name().equals("CNN")));

    String report = Files.readString(page);
    assertTrue(report.contains("2 of 2 trainings"));
    Files.delete(page);
    Cli again = Cli.run("reproduce", "--out", out, "--report-only");
    assertEquals(0, again.status(), again.err());
    assertTrue(again.out().contains(page.toString()), again.out());
    assertEquals(report, Files.readString(page));
  }

  @Test
  void refusesToReportWhatWasNeverBegun() {
    Cli cli = Cli.run("reproduce", "--out", out, "--report-only");
    assertEquals(2, cli.status());
    assertTrue(cli.err().contains("expected reproduction.json in " + out), cli.err());
  }

  @Test
  void tellsAllThatIsWrongWithAPlan() {
    Cli cli =
        Cli.run(
            "reproduce",
            "--plan",
            "fast",
            "--rows",
            "CNNN",
            "--seeds",
            "0",
            "--epochs",
            "0",
            "--runs-at-most",
            "-1");
    assertEquals(2, cli.status());
    assertTrue(cli.err().startsWith("7 problems:"), cli.err());
    assertTrue(cli.err().contains("found 'CNNN'; did you mean CNN?"), cli.err());
    assertTrue(cli.err().contains("--seeds: expected 1 or more, found 0"), cli.err());
    assertTrue(cli.err().contains("epochs must be at least 1, found 0"), cli.err());
    assertTrue(cli.err().contains("--runs-at-most: expected 0 or more"), cli.err());

    Cli none = reproduce("--lengths", "2");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("its lengths are [5, 1, 3]"), none.err());
  }

  @Test
  void refusesMarketsThatAreNotThere() {
    Cli cli = reproduce("--market", "nort");
    assertEquals(2, cli.status());
    assertTrue(cli.err().contains("did you mean north?"), cli.err());
  }

  private Cli reproduce(Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("reproduce", "--corpus", corpus, "--out", out, "--rows", "cnn"));
    args.addAll(List.of("--epochs", 1, "--batch", 16, "--vocabulary", 300, "--threads", 1));
    args.addAll(List.of("--train-episodes", 20));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }
}
