package org.sybilline.local.source;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sybilline.post.AccountKey;

/** The file {@code market1,user1,market2,user2,match}; only its matches are of use here. */
final class MatchesCsv {

  private static final List<String> COLUMNS =
      List.of("market1", "user1", "market2", "user2", "match");

  private MatchesCsv() {}

  static List<KnownPair> read(Path file) throws IOException {
    Set<KnownPair> pairs = new TreeSet<>();
    int line = 1;
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(Files.newBufferedReader(file))) {
      while (rows.hasNext()) {
        line++;
        Map<String, String> row = rows.next();
        requireColumns(file, row);
        if (isMatch(file, line, row.getOrDefault("match", ""))) {
          pairs.add(
              new KnownPair(account(row, "market1", "user1"), account(row, "market2", "user2")));
        }
      }
    } catch (IllegalArgumentException | RuntimeJsonMappingException e) {
      throw new IOException(
          "expected a row of two accounts of different markets at line %d of %s: %s"
              .formatted(line, file, e.getMessage()),
          e);
    }
    return List.copyOf(pairs);
  }

  private static void requireColumns(Path file, Map<String, String> row) throws IOException {
    List<String> missing = new ArrayList<>(COLUMNS);
    missing.removeAll(row.keySet());
    if (!missing.isEmpty()) {
      throw new IOException(
          "expected the columns %s in %s, found no %s"
              .formatted(String.join(",", COLUMNS), file, String.join(", ", missing)));
    }
  }

  private static boolean isMatch(Path file, int line, String value) throws IOException {
    return switch (value.strip()) {
      case "1" -> true;
      case "0" -> false;
      default ->
          throw new IOException(
              "expected 0 or 1 as match at line %d of %s, found '%s'".formatted(line, file, value));
    };
  }

  private static AccountKey account(Map<String, String> row, String market, String user) {
    return new AccountKey(row.getOrDefault(market, ""), row.getOrDefault(user, ""));
  }
}
