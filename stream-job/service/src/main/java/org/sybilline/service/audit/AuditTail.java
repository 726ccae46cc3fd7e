package org.sybilline.service.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The end of a log: enough of it to hold the last whole line and what a crash left after it. */
final class AuditTail {

  /** Several times the longest line; details are short. */
  private static final int BYTES = 1 << 20;

  private AuditTail() {}

  static byte[] read(FileChannel file) throws IOException {
    long start = Math.max(0, file.size() - BYTES);
    ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - start));
    while (bytes.hasRemaining() && file.read(bytes, start + bytes.position()) >= 0) {
      // a read may give less than was asked for
    }
    return bytes.array();
  }

  /** Bytes after the last line break. */
  static int torn(byte[] tail) {
    int end = tail.length;
    while (end > 0 && tail[end - 1] != '\n') {
      end--;
    }
    return tail.length - end;
  }

  static byte[] tornPart(byte[] tail, int torn) {
    return Arrays.copyOfRange(tail, tail.length - torn, tail.length);
  }

  /** The last whole line, without its line break. */
  static Optional<String> lastLine(byte[] tail, int torn) {
    int end = tail.length - torn - 1; // of the line break
    if (end < 0) {
      return Optional.empty();
    }
    int start = end;
    while (start > 0 && tail[start - 1] != '\n') {
      start--;
    }
    return Optional.of(new String(tail, start, end - start, StandardCharsets.UTF_8));
  }
}
