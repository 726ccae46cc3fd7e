package org.sybilline.trainer.corpus;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sybilline.post.AccountKey;

/**
 * What is known about pairs of accounts of different markets, as {@code matches.csv}: a header
 * {@code market1,user1,market2,user2,match} and rows that end in 1 (one person) or 0 (two people).
 *
 * @param rows in the order of the file, without repeats
 */
public record Matches(List<Match> rows) {

  /** The name that such a file has in a corpus folder. */
  public static final String FILE_NAME = "matches.csv";

  private static final List<String> COLUMNS =
      List.of("market1", "user1", "market2", "user2", "match");

  public Matches {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param samePerson whether both accounts are one person's
   */
  public record Match(AccountKey first, AccountKey second, boolean samePerson) {
    public Match {
      if (first.market().equals(second.market())) {
        throw new IllegalArgumentException(
            "a match needs accounts of two markets, found both on " + first.market());
      }
    }
  }

  /** Knows nothing. */
  public static Matches none() {
    return new Matches(List.of());
  }

  /** The matches of those corpus folders that have a file of them. */
  public static Matches readAll(List<Path> corpora) {
    Set<Match> rows = new LinkedHashSet<>();
    for (Path corpus : corpora) {
      Path folder = Files.isDirectory(corpus) ? corpus : corpus.toAbsolutePath().getParent();
      if (folder != null && Files.isRegularFile(folder.resolve(FILE_NAME))) {
        rows.addAll(read(folder.resolve(FILE_NAME)).rows());
      }
    }
    return new Matches(List.copyOf(rows));
  }

  /**
   * Reads one file.
   *
   * @throws CorpusException when a row is not as described; half a file of labels is worse than
   *     none
   */
  public static Matches read(Path file) {
    Set<Match> rows = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    try (MappingIterator<String[]> lines =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readValues(Files.readString(file))) {
      if (!lines.hasNextValue() || !Arrays.asList(lines.nextValue()).equals(COLUMNS)) {
        throw new CorpusException(
            "expected the header " + String.join(",", COLUMNS) + " in " + file);
      }
      for (int row = 1; lines.hasNextValue(); row++) {
        try {
          rows.add(match(lines.nextValue()));
        } catch (IllegalArgumentException e) {
          problems.add("row " + row + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new CorpusException("cannot read " + file + "; expected CSV in UTF-8", e);
    }
    if (!problems.isEmpty()) {
      throw new CorpusException(
          "%d bad rows in %s: %s"
              .formatted(
                  problems.size(), file, problems.subList(0, Math.min(10, problems.size()))));
    }
    return new Matches(List.copyOf(rows));
  }

  private static Match match(String[] columns) {
    if (columns.length != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "expected " + COLUMNS.size() + " columns, found " + columns.length);
    }
    if (!columns[4].equals("0") && !columns[4].equals("1")) {
      throw new IllegalArgumentException("expected 0 or 1 in column match");
    }
    return new Match(
        new AccountKey(columns[0], columns[1]),
        new AccountKey(columns[2], columns[3]),
        columns[4].equals("1"));
  }
}
