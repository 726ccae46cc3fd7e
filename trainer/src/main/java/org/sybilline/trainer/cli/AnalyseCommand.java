package org.sybilline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.analysis.MigrantSearch;
import org.sybilline.trainer.analysis.TokenAttribution;
import org.sybilline.trainer.report.ReportPage;
import org.sybilline.trainer.reproduce.Analyses;
import org.sybilline.trainer.reproduce.SystemAnalysis;
import org.sybilline.trainer.reproduce.Trial;
import org.sybilline.trainer.system.RunDescription;
import org.sybilline.trainer.system.RunFolder;
import org.sybilline.trainer.system.TrainedSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The paper's section 7 on a run. */
@Command(
    name = "analyse",
    description =
        "Does the paper's section 7 on a finished run: identifiability of authors, search for"
            + " migrants, integrated gradients with their completeness, a map of episodes.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AnalyseCommand implements CheckedCommand {

  private static final int EXPLAINED = TokenAttribution.standard(0).episodes();

  @Option(names = "--run", description = "Folder of a finished training run.")
  @Nullable Path run;

  @Option(
      names = "--corpus",
      arity = "1..*",
      description = "Corpus folders or files; those of the run by default.")
  List<Path> corpora = new ArrayList<>();

  @Option(
      names = "--explained",
      description = "Episodes for integrated gradients, of as many authors (100).")
  int explained = EXPLAINED;

  @Option(
      names = "--out",
      description = "Folder for analyses.html and .json; the run's folder by default.")
  @Nullable Path out;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (run == null) {
      problems.add("--run: expected the folder of a finished training run, found none");
    }
    if (!corpora.isEmpty()) {
      problems.addAll(Paths.problems(corpora));
    }
    if (explained < 1) {
      problems.add("--explained: expected 1 or more, found " + explained);
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    Path path = Objects.requireNonNull(run);
    RunFolder folder = new RunFolder(path);
    TrainedSystem system = TrainedSystem.open(path);
    RunDescription description = folder.description();
    RunEvaluation opened = RunEvaluation.open(folder, corpora, description.markets(), screen);
    Analyses found =
        SystemAnalysis.of(
            path.toAbsolutePath().normalize().getFileName().toString(),
            new Trial(system.spec(), description.markets(), description.settings().seed()),
            system,
            folder.tokenizer(),
            opened.corpora(),
            Runtime.getRuntime().availableProcessors(),
            explained,
            new ProgressBars(System.err));
    tell(found, screen);
    RunFolder files = new RunFolder(Files.createDirectories(out == null ? path : out));
    files.write("analyses.json", to -> RunFolder.JSON.writeValue(to, found));
    files.write("analyses.html", to -> to.write(ReportPage.render(found).getBytes(UTF_8)));
    screen.println("open in a browser: " + files.path().resolve("analyses.html"));
    return 0;
  }

  private static void tell(Analyses found, PrintWriter screen) {
    screen.println(
        "identifiability: %,d authors with two or more episodes, mean distance %.3f"
            .formatted(found.authors(), found.meanDistance()));
    MigrantSearch.Summary migrants = found.migrants();
    screen.println(
        migrants == null
            ? "search for migrants: not done, it needs several markets"
            : "search for migrants: %,d of %,d authors are known elsewhere, %,d candidates are right, by lot it would be %.2f"
                .formatted(
                    migrants.knownElsewhere(),
                    migrants.searched(),
                    migrants.right(),
                    migrants.expectedByChance()));
    TokenAttribution.Summary attribution = found.attribution();
    screen.println(
        attribution.episodes() == 0
            ? "integrated gradients: not done, no author has three episodes"
            : "integrated gradients: scores of %,d episodes miss the change of the cosine by %.2e in the mean, of %.3f"
                .formatted(
                    attribution.episodes(),
                    attribution.completenessError(),
                    attribution.meanChange()));
  }
}
