package org.sybilline.trainer.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.sybilline.post.BadPostException;
import org.sybilline.post.PostJson;
import org.sybilline.post.PostLimits;

/** One JSON post a line, read by the very code that reads the stream. */
final class JsonlPosts {

  private JsonlPosts() {}

  /**
   * @param in UTF-8; a line that is not is refused like any malformed one
   * @param now posts said to be newer than this are refused
   */
  static void read(InputStream in, String file, Instant now, PostSink sink) throws IOException {
    PostLimits limits = PostLimits.defaults();
    Lines lines = new Lines(in, limits.maxRecordBytes() + 1);
    for (int line = 1; lines.next(); line++) {
      byte[] json = lines.bytes();
      if (isBlank(json)) {
        continue;
      }
      String where = file + " line " + line;
      try {
        sink.add(PostJson.read(json, limits, now), where);
      } catch (BadPostException e) {
        sink.refuse(e.reason().code(), where, String.valueOf(e.getMessage()));
      }
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Splits at line feeds; what a line holds beyond the limit is dropped, never kept in memory. */
  private static final class Lines {
    private final InputStream in;
    private final int limit;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int end;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(InputStream in, int limit) {
      this.in = in;
      this.limit = limit;
    }

    boolean next() throws IOException {
      line.reset();
      boolean any = false;
      while (fill()) {
        any = true;
        int feed = at;
        while (feed < end && block[feed] != '\n') {
          feed++;
        }
        line.write(block, at, Math.min(feed - at, limit - line.size()));
        at = feed + 1;
        if (feed < end) {
          return true;
        }
      }
      return any;
    }

    byte[] bytes() {
      return line.toByteArray();
    }

    private boolean fill() throws IOException {
      if (at < end) {
        return true;
      }
      at = 0;
      end = in.read(block);
      return end > 0;
    }
  }
}
