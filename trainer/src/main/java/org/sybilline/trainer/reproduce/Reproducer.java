package org.sybilline.trainer.reproduce;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.system.RunException;
import org.sybilline.trainer.system.TrainerCode;
import org.sybilline.trainer.system.TrainerVersion;
import org.sybilline.trainer.training.Progress;

/**
 * Works a plan off. May be stopped at any point: the same call goes on, trains nothing twice, and
 * finds what an unbroken one finds.
 */
public final class Reproducer {

  private final Plan plan;
  private final Markets markets;
  private final TrialIds ids;
  private final ReproductionFolder folder;
  private final ReproductionListener listener;
  private final Workload workload;
  private final TrialRunner runner;
  private final List<Trial> trials;
  private long done;
  private String doing = "";

  private Reproducer(
      Plan plan, Markets markets, ReproductionFolder folder, ReproductionListener listener) {
    this.plan = plan;
    this.markets = markets;
    this.folder = folder;
    this.listener = listener;
    ids =
        new TrialIds(
            TrainerVersion.current(), markets.corpus().digests(), markets.names(), plan.settings());
    workload = new Workload(markets, plan.settings());
    runner = new TrialRunner(plan, markets, ids, folder, tasks());
    trials = plan.trials(markets.names());
  }

  /**
   * Trains what is left of the plan and measures it.
   *
   * @param corpora folders or files
   * @param wanted markets; empty for all that can be used
   * @param path folder for everything, made if absent
   * @param mostRuns stops after so many trainings, finished or failed
   * @return all that is found so far, as it is written to {@code reproduction.json}
   * @throws CorpusException if the corpora cannot be used
   * @throws ReproduceException if the folder cannot, or nothing of the plan fits these markets
   */
  public static Reproduction run(
      Plan plan,
      List<Path> corpora,
      List<String> wanted,
      Path path,
      int mostRuns,
      ReproductionListener listener)
      throws IOException {
    ReproductionFolder folder = new ReproductionFolder(path);
    try (FileChannel alone = folder.lock()) {
      listener.doing("reading");
      Markets markets = Markets.read(corpora, wanted, plan.settings().mostTrainEpisodes());
      listener.note(markets.corpus().summary());
      markets.leftOut().forEach((name, why) -> listener.note("left out " + name + ": " + why));
      Reproducer reproducer = new Reproducer(plan, markets, folder, listener);
      if (reproducer.trials.isEmpty()) {
        throw new ReproduceException(
            "expected several markets for multitask systems, found " + markets.names());
      }
      return reproducer.run(mostRuns);
    }
  }

  /**
   * Reads what was found so far, also while another process works there.
   *
   * @param path folder of a reproduction
   * @throws ReproduceException if none is there, or one of another format
   */
  public static Reproduction read(Path path) throws IOException {
    Reproduction found =
        new ReproductionFolder(path)
            .reproduction()
            .orElseThrow(
                () ->
                    new ReproduceException(
                        "expected reproduction.json in "
                            + path
                            + ", found none; run reproduce without --report-only first"));
    if (found.format() != Reproduction.FORMAT) {
      throw new ReproduceException(
          "expected a reproduction of format %d in %s, found %d; use the trainer that made it"
              .formatted(Reproduction.FORMAT, path, found.format()));
    }
    return found;
  }

  private Reproduction run(int mostRuns) throws IOException {
    List<Trial> left = new ArrayList<>();
    long work = 0;
    int ofOtherCode = 0;
    for (Trial trial : trials) {
      work += workload.of(trial);
      ofOtherCode += isOfOtherCode(trial) ? 1 : 0;
      if (isDone(trial)) {
        done += workload.of(trial);
      } else {
        left.add(trial);
      }
    }
    listener.note(
        "%d trainings planned, %d done before"
            .formatted(trials.size(), trials.size() - left.size()));
    if (ofOtherCode > 0) {
      listener.note(
          "%d of those done were made by other code of the same version; delete their folders in %s, or choose another folder, to have them made by this code (%s)"
              .formatted(ofOtherCode, folder.path(), TrainerCode.current()));
    }
    listener.begun(work, done);
    for (Trial trial : left.subList(0, Math.min(mostRuns, left.size()))) {
      doing(trial.title());
      runner.floor(trial.system().episodeLength());
      run(trial);
      folder.write(found(false));
    }
    Reproduction found = found(left.size() <= mostRuns);
    folder.write(found);
    return found;
  }

  private void doing(String what) {
    doing = what;
    listener.doing(what);
  }

  private boolean isDone(Trial trial) throws IOException {
    String id = ids.of(trial);
    return folder.result(id).isPresent() || folder.failure(id).isPresent();
  }

  private boolean isOfOtherCode(Trial trial) throws IOException {
    return folder
        .result(ids.of(trial))
        .filter(result -> !TrainerCode.current().equals(result.code()))
        .isPresent();
  }

  /** A trial that cannot be done is recorded, for it would fail again. */
  private void run(Trial trial) throws IOException {
    long before = done;
    try {
      TrialResult result = runner.run(trial, at -> trained(trial, before, at));
      folder.write(result);
      listener.note(line(result));
    } catch (CorpusException | RunException | IllegalArgumentException | IllegalStateException e) {
      String reason = String.valueOf(e.getMessage());
      folder.write(new FailedTrial(ids.of(trial), trial, reason));
      listener.note("failed: " + trial.title() + ": " + reason);
    }
    done = before + workload.of(trial);
    listener.worked(done);
  }

  private void trained(Trial trial, long before, Progress at) {
    if (at.step() == 1) {
      listener.doing(doing + ": epoch " + at.epoch());
    }
    double share = ((at.epoch() - 1.0) * at.steps() + at.step()) / at.epochs() / at.steps();
    listener.worked(before + Math.round(share * workload.training(trial)));
  }

  private Reproduction found(boolean last) throws IOException {
    List<TrialResult> results = new ArrayList<>();
    List<FailedTrial> failures = new ArrayList<>();
    for (Trial trial : trials) {
      folder.result(ids.of(trial)).ifPresent(results::add);
      folder.failure(ids.of(trial)).ifPresent(failures::add);
    }
    List<FloorFigures> floors = new ArrayList<>();
    for (int length :
        plan.systems().stream().mapToInt(s -> s.episodeLength()).sorted().distinct().toArray()) {
      if (last) {
        floors.add(runner.floor(length));
      } else {
        folder.floor(ids.ofFloor(length)).ifPresent(floors::add);
      }
    }
    return new Reproduction(
        Reproduction.FORMAT,
        TrainerVersion.current(),
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        Machine.here(plan.settings().threads()),
        plan.settings(),
        plan.cuts(markets.names()),
        markets.corpus().digests(),
        markets.corpus().skipped(),
        markets.statistics(),
        markets.leftOut(),
        trials.size(),
        results,
        failures,
        floors,
        Claims.of(results, floors),
        analyses(results, last).orElse(null));
  }

  /** Of the paper's best system if it is there, else of the first that is. */
  private Optional<Analyses> analyses(List<TrialResult> results, boolean last) throws IOException {
    Optional<TrialResult> analysed =
        results.stream()
            .filter(result -> result.trial().system().equals(Grid.row(Grid.MULTITASK)))
            .findFirst()
            .or(() -> results.stream().filter(Reproducer::isBase).findFirst());
    if (analysed.isEmpty()) {
      return Optional.empty();
    }
    String id = analysed.get().id();
    Optional<Analyses> kept = folder.analyses(id, plan.settings().plan());
    if (kept.isPresent() || !last) {
      return kept;
    }
    doing("analysing " + analysed.get().trial().title());
    Analyses made = runner.analyse(analysed.get().trial());
    folder.write(made, plan.settings().plan());
    return Optional.of(made);
  }

  private static boolean isBase(TrialResult result) {
    return result.trial().system().episodeLength() == Markets.BASE_LENGTH;
  }

  private static String line(TrialResult result) {
    StringBuilder line = new StringBuilder(result.trial().title()).append(':');
    result
        .markets()
        .forEach(
            ranks ->
                line.append(
                    " %s MRR %.3f R@10 %.3f,"
                        .formatted(
                            ranks.market(),
                            ranks.all().scores().mrr(),
                            ranks.all().scores().recallAt10())));
    return line.append(
            " epoch %d of %d, %.0f s training, %.0f s measuring"
                .formatted(
                    result.bestEpoch(),
                    result.epochs(),
                    result.trainSeconds(),
                    result.measureSeconds()))
        .toString();
  }

  /** Tells what goes on within a trial beside its name. */
  private Tasks tasks() {
    return (name, size) -> {
      listener.doing(doing + ": " + name);
      return steps -> {};
    };
  }
}
