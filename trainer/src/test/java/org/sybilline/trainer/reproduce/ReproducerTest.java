package org.sybilline.trainer.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.corpus.SmallCorpus;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.system.RunFolder;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.system.TrainerCode;
import org.sybilline.trainer.training.KeptEpoch;

/** Whole reproductions of a corpus that takes seconds. */
final class ReproducerTest {

  private static final SystemSpec CNN = Grid.row("CNN");
  private static final SystemSpec SINGLE = Grid.row(Grid.SINGLE);
  private static final SystemSpec MULTITASK = Grid.row(Grid.MULTITASK);

  private final Path corpus;
  private final Path out;

  ReproducerTest(@TempDir Path folder) throws IOException {
    corpus = SmallCorpus.write(folder.resolve("corpus"), 16, 24);
    out = folder.resolve("out");
  }

  private static Plan plan(int epochs, SystemSpec... systems) {
    return new Plan(
        new PlanSettings(
            "small", epochs, 16, KeptEpoch.BEST_RETRIEVAL, 300, 2, 1, 25, 30, Plan.seeds(1), 1),
        List.of(systems),
        3);
  }

  /** Notes everything it is told, and may stop the process at any of it. */
  private static final class Witness implements ReproductionListener {
    private final List<String> notes = new ArrayList<>();
    private final List<String> doings = new ArrayList<>();
    private final int stopAt;
    private int told;
    private long work;
    private long done;

    Witness(int stopAt) {
      this.stopAt = stopAt;
    }

    @Override
    public void begun(long ofWork, long ofDone) {
      work = ofWork;
      done = ofDone;
    }

    @Override
    public void worked(long ofDone) {
      assertTrue(ofDone >= done && ofDone <= work, done + " then " + ofDone + " of " + work);
      done = ofDone;
      tell();
    }

    @Override
    public void doing(String what) {
      doings.add(what);
      tell();
    }

    @Override
    public void note(String line) {
      notes.add(line);
      tell();
    }

    private void tell() {
      if (++told == stopAt) {
        throw new Stopped();
      }
    }

    long trained() {
      return notes.stream().filter(note -> note.endsWith("s measuring")).count();
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** All that does not depend on the clock. */
  private record Found(
      List<List<PaperRanks>> markets,
      List<List<LinkingFigures>> linking,
      List<FloorFigures> floors,
      List<Claim> claims,
      List<MarketStatistics> statistics,
      Analyses analyses) {
    static Found of(Reproduction reproduction) {
      return new Found(
          reproduction.results().stream().map(TrialResult::markets).toList(),
          reproduction.results().stream().map(TrialResult::linking).toList(),
          reproduction.floors(),
          reproduction.claims(),
          reproduction.markets(),
          Objects.requireNonNull(reproduction.analyses()));
    }
  }

  private Reproduction run(Plan plan, Path folder, ReproductionListener listener)
      throws IOException {
    return Reproducer.run(plan, List.of(corpus), List.of(), folder, Integer.MAX_VALUE, listener);
  }

  @Test
  void findsEverythingTheReportShowsAndWritesIt() throws IOException {
    Witness witness = new Witness(-1);
    Reproduction found = run(plan(2, CNN, SINGLE, MULTITASK), out, witness);

    assertTrue(found.isComplete());
    assertEquals(5, found.results().size()); // two single systems on two markets, one on both
    assertEquals(List.of(), found.failures());
    assertEquals(witness.work, witness.done);
    assertEquals(5, witness.trained());
    TrialResult multitask = found.results().get(4);
    assertEquals(
        SmallCorpus.MARKETS, multitask.markets().stream().map(PaperRanks::market).toList());
    assertEquals(50, multitask.trainEpisodes()); // capped at 25 of each market
    assertEquals(2, multitask.linking().size());
    assertEquals(30, multitask.markets().get(0).all().values().length);
    assertTrue(multitask.trainSeconds() > 0);
    assertEquals(List.of(5), found.floors().stream().map(FloorFigures::length).toList());
    MarketStatistics north = found.markets().get(0);
    assertEquals(16, north.testUsers());
    assertEquals(25, north.trainedOn());
    assertTrue(north.trainEpisodes() > 25);
    Analyses analyses = Objects.requireNonNull(found.analyses());
    assertEquals(multitask.id(), analyses.id());
    assertTrue(analyses.attribution().completenessError() < .05);
    assertNotNull(analyses.migrants());
    assertEquals(32, analyses.authors());
    Reproduction written =
        RunFolder.JSON.readValue(
            Files.readAllBytes(out.resolve("reproduction.json")), Reproduction.class);
    assertEquals(found, written);
    List<String> figures = Files.readAllLines(out.resolve("figures.csv"));
    assertEquals(1 + 4 * (2 + 6), figures.size()); // groups of the floor and the runs, by market
    assertTrue(figures.get(0).startsWith("system,tokenizer,contexts,head,length,crossShare,seed"));
    assertTrue(figures.get(1).startsWith("floor,,,,5,,,north,all,30,"), figures.get(1));
    assertTrue(found.cuts().size() > 5, found.cuts().toString());
  }

  @Test
  void aReproductionStoppedManyTimesFindsWhatAnUnbrokenOneFinds(@TempDir Path other)
      throws IOException {
    Plan plan = plan(3, CNN, MULTITASK);
    Reproduction unbroken = run(plan, other, new Witness(-1));
    int stops = 0;
    Reproduction found = null;
    for (int stopAt = 2; found == null; stopAt += 5) {
      try {
        found = run(plan, out, new Witness(stopAt));
      } catch (Stopped e) {
        stops++;
      }
    }

    assertTrue(stops >= 5, "stopped " + stops + " times");
    assertEquals(Found.of(unbroken), Found.of(found));
  }

  @Test
  void nothingFinishedIsDoneAgainAlsoForAnotherPlan() throws IOException {
    run(plan(1, CNN, MULTITASK), out, new Witness(-1));
    Witness again = new Witness(-1);
    Reproduction same = run(plan(1, CNN, MULTITASK), out, again);

    assertEquals(0, again.trained());
    assertEquals(List.of("reading"), again.doings);
    assertEquals(again.work, again.done);
    Witness wider = new Witness(-1);
    Reproduction more =
        run(plan(1, MULTITASK, Grid.withHead(MULTITASK, HeadKind.COSFACE), CNN), out, wider);
    assertEquals(1, wider.trained());
    assertEquals(4, more.results().size());
    assertTrue(more.results().containsAll(same.results()));
    Witness longer = new Witness(-1);
    run(plan(2, CNN), out, longer);
    assertEquals(2, longer.trained()); // other settings never mix
  }

  @Test
  void stopsAfterSoManyRunsAndGoesOn() throws IOException {
    Plan plan = plan(1, CNN, MULTITASK);
    Reproduction none = runAtMost(plan, 0);
    Reproduction two = runAtMost(plan, 2);
    Reproduction all = runAtMost(plan, 2);

    assertEquals(0, none.results().size());
    assertEquals(2, two.results().size());
    assertTrue(!two.isComplete() && all.isComplete());
    assertEquals(two.results(), all.results().subList(0, 2));
  }

  private Reproduction runAtMost(Plan plan, int runs) throws IOException {
    return Reproducer.run(
        plan, List.of(corpus), List.of(), out, runs, ReproductionListener.silent());
  }

  @Test
  void aChangedCorpusMakesRunsOfItsOwn() throws IOException {
    Reproduction first = run(plan(1, CNN), out, new Witness(-1));
    Files.writeString(corpus.resolve("posts.jsonl"), "\n", StandardOpenOption.APPEND);
    Witness witness = new Witness(-1);
    Reproduction changed = run(plan(1, CNN), out, witness);

    assertEquals(2, witness.trained());
    assertEquals(2, changed.results().size());
    assertTrue(
        changed.results().stream().noneMatch(r -> first.results().get(0).id().equals(r.id())));
  }

  @Test
  void runsOfOtherCodeStayAndAreTold() throws IOException {
    Reproduction first = run(plan(1, CNN), out, new Witness(-1));
    String current = TrainerCode.current();
    assertEquals(
        List.of(current, current), first.results().stream().map(TrialResult::code).toList());
    change(first.results().get(0), result -> result.replace(current, "0123456789ab"));
    change(first.results().get(1), result -> result.replaceAll("\"code\" : \"[^\"]*\",", ""));
    Witness witness = new Witness(-1);
    Reproduction again = run(plan(1, CNN), out, witness);

    assertEquals(0, witness.trained());
    assertEquals("0123456789ab", again.results().get(0).code());
    assertNull(again.results().get(1).code(), "as runs were that are older than this field");
    assertTrue(
        witness.notes.stream().anyMatch(note -> note.startsWith("2 of those done were made by")),
        witness.notes.toString());
  }

  private void change(TrialResult result, UnaryOperator<String> change) throws IOException {
    Path file = out.resolve("runs").resolve(result.id()).resolve("result.json");
    Files.writeString(file, change.apply(Files.readString(file)));
  }

  @Test
  void whatCannotBeDoneIsRecordedAndTheOthersGoOn() throws IOException {
    SystemSpec tooLong = Grid.withLength(CNN, 20); // of 24 posts of an account
    Witness witness = new Witness(-1);
    Reproduction found = run(plan(1, tooLong, CNN), out, witness);

    assertTrue(found.isComplete());
    assertEquals(2, found.results().size());
    assertEquals(2, found.failures().size());
    FailedTrial failed = found.failures().get(0);
    assertTrue(failed.reason().contains("take shorter episodes"), failed.reason());
    assertEquals(witness.work, witness.done);
    assertTrue(witness.notes.stream().anyMatch(note -> note.startsWith("failed: CNN")));
    Witness again = new Witness(-1);
    run(plan(1, tooLong, CNN), out, again);
    assertTrue(again.notes.stream().noneMatch(note -> note.startsWith("failed")));
  }

  @Test
  void oddCorporaAreCountedOrLeftOutWithTheReason() throws IOException {
    Path file = corpus.resolve("posts.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(2, lines.get(2).replaceAll("\"subforum\":\"[a-z]*\"", "\"subforum\":\"\""));
    lines.add(lines.get(0)); // a post seen before
    lines.add("{\"market\":\"north\"}"); // lacks columns
    lines.add( // a market of one post, by a user of one post
        lines.get(0).replace("\"north\"", "\"empty\""));
    Files.write(file, lines);
    Files.write(
        file,
        "{\"market\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1),
        StandardOpenOption.APPEND);
    Reproduction found = run(plan(1, CNN), out, new Witness(-1));

    assertEquals(2, found.results().size());
    assertEquals(1, found.skipped().get("duplicate-post-id"));
    assertEquals(3, found.skipped().values().stream().mapToLong(Long::longValue).sum());
    assertEquals(List.of("empty"), List.copyOf(found.marketsLeftOut().keySet()));
    assertThrows(
        CorpusException.class,
        () ->
            Reproducer.run(
                plan(1, CNN),
                List.of(corpus),
                List.of("empty"),
                out,
                1,
                ReproductionListener.silent()));
  }

  @Test
  void oneMarketHasNoMultitaskSystems() throws IOException {
    List<Path> paths = List.of(corpus);
    List<String> north = List.of("north");
    Reproduction found =
        Reproducer.run(
            plan(1, SINGLE, MULTITASK), paths, north, out, 9, ReproductionListener.silent());

    assertEquals(1, found.planned());
    assertEquals(found.results().get(0).id(), Objects.requireNonNull(found.analyses()).id());
    assertThrows(
        ReproduceException.class,
        () ->
            Reproducer.run(
                plan(1, MULTITASK), paths, north, out, 9, ReproductionListener.silent()));
  }

  @Test
  void refusesAFolderWhereAnotherIsAtWork() throws IOException {
    try (FileChannel other = new ReproductionFolder(out).lock()) {
      ReproduceException refused =
          assertThrows(ReproduceException.class, () -> run(plan(1, CNN), out, new Witness(-1)));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("another reproduction at work"),
          other + " " + refused.getMessage());
    }
  }
}
