package org.sybilline.service.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Number and hash of the last line, as {@code FILE.head} holds them, always of one length. */
record AuditHead(long number, String hash) {

  private static final Pattern FORM = Pattern.compile("(\\d{18}) ([0-9a-f]{64})\n");

  static Path fileOf(Path log) {
    return log.resolveSibling(log.getFileName() + ".head");
  }

  String text() {
    return "%018d %s\n".formatted(number, hash);
  }

  /** The head of a log, if it has one. */
  static Optional<AuditHead> read(Path log) throws IOException {
    Path file = fileOf(log);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    return matcher.matches()
        ? Optional.of(new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }
}
