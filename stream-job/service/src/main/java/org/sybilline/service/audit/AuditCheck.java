package org.sybilline.service.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a log is as it was written.
 *
 * @param lines that follow one another unbroken from the first
 * @param hash of the last of them, to be kept elsewhere: a log rewritten from a line on has another
 * @param broken what is wrong with the line after them, empty if nothing is
 */
public record AuditCheck(long lines, String hash, String broken) {

  public boolean isWhole() {
    return broken.isEmpty();
  }

  /**
   * Reads a log from its first line to the first that is wrong.
   *
   * @throws IOException if it cannot be read
   */
  public static AuditCheck of(Path log) throws IOException {
    long lines = 0;
    String hash = AuditLine.NONE;
    // of bytes, whatever they are: what is no UTF-8 has another hash
    try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
      String text;
      while ((text = reader.readLine()) != null) {
        String line =
            new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Optional<AuditLine> parsed = AuditLine.parse(line);
        String broken =
            parsed.isEmpty() ? "its content and its hash differ" : gap(parsed.get(), lines, hash);
        if (!broken.isEmpty()) {
          return new AuditCheck(lines, hash, "line " + (lines + 1) + ": " + broken);
        }
        lines++;
        hash = parsed.get().hash();
      }
    }
    return new AuditCheck(lines, hash, end(log, lines, hash));
  }

  private static String gap(AuditLine line, long lines, String hash) {
    if (line.number() != lines + 1) {
      return "expected number %d, found %d; lines are missing or out of order"
          .formatted(lines + 1, line.number());
    }
    return line.previous().equals(hash) ? "" : "it follows another line than the one before it";
  }

  private static String end(Path log, long lines, String hash) throws IOException {
    Optional<AuditHead> head = AuditHead.read(log);
    if (head.isEmpty()) {
      return "the file %s is missing or broken, so lines may be missing at the end"
          .formatted(AuditHead.fileOf(log).getFileName());
    }
    long number = head.get().number();
    if (number > lines) {
      return "line %d: expected %d lines, found %d; the end is missing"
          .formatted(lines + 1, number, lines);
    }
    return number == lines && !head.get().hash().equals(hash)
        ? "line %d: it is not the one that was written last".formatted(lines)
        : "";
  }
}
