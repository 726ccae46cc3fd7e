package org.sybilline.local.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a text file, or of a .gz of one, as bytes: what is sent is what the file holds. */
final class JsonLines implements Closeable {

  /** What a broker takes in one message, less room for keys and headers. */
  static final int MAX_LINE_BYTES = 4_000_000;

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long lineNumber;

  private JsonLines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  static JsonLines open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    if (!file.toString().endsWith(".gz")) {
      return new JsonLines(file, raw);
    }
    try {
      return new JsonLines(file, new GZIPInputStream(raw, BUFFER));
    } catch (IOException e) {
      raw.close();
      throw new IOException("expected gzip in " + file + ", found something else", e);
    }
  }

  /** The next line that is not blank, without its end; null after the last. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    while (true) {
      if (position == limit) {
        limit = in.read(buffer);
        position = 0;
        if (limit <= 0) {
          limit = 0;
          return isBlank(line) ? null : line.toByteArray();
        }
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      if (line.size() > MAX_LINE_BYTES) {
        throw new IOException(
            "expected one post a line, found a line %d of %s longer than %,d bytes"
                .formatted(lineNumber + 1, file, MAX_LINE_BYTES));
      }
      boolean ended = end < limit;
      position = ended ? end + 1 : end;
      if (ended) {
        lineNumber++;
        if (!isBlank(line)) {
          return line.toByteArray();
        }
        line.reset();
      }
    }
  }

  private static boolean isBlank(ByteArrayOutputStream line) {
    if (line.size() > 16) {
      return false; // blank lines are short; copying each long one to look would cost
    }
    for (byte b : line.toByteArray()) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
