package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.corpus.Corpus;
import org.sybilline.trainer.corpus.CorpusReader;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.labels.PairsFile;
import org.sybilline.trainer.labels.SharedKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes labels of migrants from PGP keys, with a person in between. */
@Command(
    name = "label",
    description =
        "Finds accounts of different markets that posted the same PGP key and writes them into a"
            + " table; with --confirmed, makes matches.csv of the table that somebody decided on.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class LabelCommand implements CheckedCommand {

  @Option(names = "--corpus", arity = "1..*", description = "Corpus folders or files.")
  List<Path> corpora = new ArrayList<>();

  @Option(
      names = "--confirmed",
      description = "The table with its column 'decision' filled: 1 one person, 0 two people.")
  @Nullable Path confirmed;

  @Option(names = "--out", description = "File to write: the table, or matches.csv.")
  @Nullable Path out;

  @Option(
      names = "--most-accounts",
      description = "Keys that more accounts posted are set aside (5).")
  int mostAccounts = 5;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (confirmed == null) {
      problems.addAll(Paths.problems(corpora));
    } else if (!corpora.isEmpty()) {
      problems.add("--confirmed: expected without --corpus, found both; give one of them");
    } else if (!Files.isRegularFile(confirmed)) {
      problems.add("--confirmed: expected a table of pairs, found no file at " + confirmed);
    }
    if (out == null) {
      problems.add("--out: expected a file to write, found none");
    } else if (Files.exists(out)) {
      problems.add("--out: expected a new file, found one at " + out + "; decisions may be in it");
    }
    if (mostAccounts < 2) {
      problems.add("--most-accounts: expected 2 or more, found " + mostAccounts);
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = spec.commandLine().getOut();
    Path file = Objects.requireNonNull(out);
    if (confirmed != null) {
      Matches matches = PairsFile.readDecided(confirmed);
      PairsFile.writeMatches(matches, file);
      long same = matches.rows().stream().filter(Matches.Match::samePerson).count();
      screen.println(
          "wrote %s: %,d pairs of one person, %,d of two; put it beside the corpus as %s"
              .formatted(file, same, matches.rows().size() - same, Matches.FILE_NAME));
      return 0;
    }
    Corpus corpus = CorpusReader.read(corpora);
    screen.println(corpus.summary());
    SharedKeys keys = SharedKeys.of(corpus, mostAccounts);
    PairsFile.write(keys.pairs(), file);
    screen.println(
        ("%,d different PGP keys, %,d of them on several markets, %,d of these set aside for more"
                + " than %d accounts")
            .formatted(
                keys.keys(), keys.keysOnSeveralMarkets(), keys.keysSetAside(), mostAccounts));
    screen.println(
        "wrote %s: %,d pairs to decide on in its last column; then: label --confirmed %s --out matches.csv"
            .formatted(file, keys.pairs().size(), file));
    return 0;
  }
}
