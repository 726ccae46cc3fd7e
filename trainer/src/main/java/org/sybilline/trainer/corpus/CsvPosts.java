package org.sybilline.trainer.corpus;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.sybilline.post.BadPostException;
import org.sybilline.post.Post;
import org.sybilline.post.PostJson;
import org.sybilline.post.PostLimits;

/**
 * The paper's table (method page, section 1): one header row; column 0 unused, 1 subforum, 2 user
 * name, 3 date as {@code yyyy-MM-dd HH:mm} (taken as UTC), 4 thread title, 5 text. The rows have no
 * post id, so a row's id is its file and number; threads are their titles, as in the paper's code.
 */
final class CsvPosts {

  private static final int COLUMNS = 6;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private CsvPosts() {}

  /**
   * @param file name for messages and post ids
   * @throws CorpusException when the header has other columns, a quote stays open or the bytes are
   *     not UTF-8
   */
  static void read(InputStream in, String market, String file, Instant now, PostSink sink)
      throws IOException {
    InputStreamReader reader =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    int row = 0;
    try (MappingIterator<String[]> rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readValues(reader)) {
      checkHeader(rows, file);
      while (rows.hasNextValue()) {
        row++;
        read(rows.nextValue(), market, file, row, now, sink);
      }
    } catch (CharacterCodingException e) {
      throw new CorpusException(
          "expected UTF-8 in %s, found other bytes after row %d; convert the file (iconv -t UTF-8)"
              .formatted(file, row),
          e);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new CorpusException(
          "expected comma-separated values in %s, found a broken row after row %d; check its quotes"
              .formatted(file, row),
          e);
    }
  }

  private static void checkHeader(MappingIterator<String[]> rows, String file) throws IOException {
    int columns = rows.hasNextValue() ? rows.nextValue().length : 0;
    if (columns != COLUMNS) {
      throw new CorpusException(
          ("expected a header row of %d columns in %s (unused, subforum, user, date, title, text),"
                  + " found %d; reorder the columns")
              .formatted(COLUMNS, file, columns));
    }
  }

  private static void read(
      String[] columns, String market, String file, int row, Instant now, PostSink sink) {
    String where = file + " row " + row;
    if (columns.length != COLUMNS) {
      sink.refuse(
          "wrong-columns", where, "expected " + COLUMNS + " columns, found " + columns.length);
      return;
    }
    try {
      Instant postedAt = LocalDateTime.parse(columns[3], DATE).toInstant(ZoneOffset.UTC);
      Post post =
          new Post(
              market,
              columns[1],
              columns[4],
              file + "#" + row,
              columns[2],
              postedAt,
              columns[4],
              columns[5]);
      // through the stream's own reader, so that its limits hold for archives, too
      sink.add(PostJson.read(PostJson.write(post), PostLimits.defaults(), now), where);
    } catch (DateTimeException e) {
      sink.refuse("bad-time", where, "expected a date like 2013-05-01 12:00, found something else");
    } catch (BadPostException e) {
      sink.refuse(e.reason().code(), where, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      sink.refuse("bad-name", where, "expected a user name, found a blank one");
    }
  }
}
