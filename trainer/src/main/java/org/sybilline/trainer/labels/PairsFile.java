package org.sybilline.trainer.labels;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.corpus.Matches;

/**
 * Pairs of accounts as a table for a person to decide on: who fills the column {@code decision}
 * with 1 (one person) or 0 (two people) makes labels of them. Rows left empty are left out.
 */
public final class PairsFile {

  private static final List<String> COLUMNS =
      List.of(
          "market1",
          "user1",
          "market2",
          "user2",
          "fingerprint",
          "accounts",
          "first_seen",
          "last_seen",
          "decision");
  private static final List<String> MATCH_COLUMNS =
      List.of("market1", "user1", "market2", "user2", "match");

  private PairsFile() {}

  /** Writes pairs with empty decisions. */
  public static void write(List<SharedKeys.Pair> pairs, Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
    for (SharedKeys.Pair pair : pairs) {
      rows.add(
          List.of(
              pair.first().market(),
              pair.first().user(),
              pair.second().market(),
              pair.second().user(),
              pair.fingerprint(),
              String.valueOf(pair.accounts()),
              pair.firstSeen().toString(),
              pair.lastSeen().toString(),
              ""));
    }
    Files.writeString(file, csv(rows));
  }

  /**
   * Reads pairs that somebody decided on.
   *
   * @throws CorpusException when it is another file, or a decision is neither 1, 0 nor empty
   */
  public static Matches readDecided(Path file) {
    List<Matches.Match> decided = new ArrayList<>();
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
        String[] columns = lines.nextValue();
        String decision = columns.length == COLUMNS.size() ? columns[8].strip() : "none";
        switch (decision) {
          case "" -> {}
          case "0", "1" ->
              decided.add(
                  new Matches.Match(
                      new AccountKey(columns[0], columns[1]),
                      new AccountKey(columns[2], columns[3]),
                      decision.equals("1")));
          default ->
              problems.add(
                  columns.length == COLUMNS.size()
                      ? "row " + row + ": expected the decision 1, 0 or nothing, found another"
                      : "row %d: expected %d columns, found %d"
                          .formatted(row, COLUMNS.size(), columns.length));
        }
      }
    } catch (IOException e) {
      throw new CorpusException("cannot read " + file + "; expected CSV in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw new CorpusException(file + ": " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new CorpusException(
          "%d rows of %s cannot be used: %s"
              .formatted(
                  problems.size(), file, problems.subList(0, Math.min(10, problems.size()))));
    }
    return new Matches(decided);
  }

  /** Writes labels as the trainer reads them beside a corpus. */
  public static void writeMatches(Matches matches, Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(MATCH_COLUMNS));
    for (Matches.Match match : matches.rows()) {
      rows.add(
          List.of(
              match.first().market(),
              match.first().user(),
              match.second().market(),
              match.second().user(),
              match.samePerson() ? "1" : "0"));
    }
    Files.writeString(file, csv(rows));
  }

  private static String csv(List<List<String>> rows) throws IOException {
    StringWriter text = new StringWriter();
    try (SequenceWriter writer = new CsvMapper().writerFor(String[].class).writeValues(text)) {
      for (List<String> row : rows) {
        writer.write(row.toArray(String[]::new));
      }
    }
    return text.toString();
  }
}
