package org.sybilline.service.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the log: {@code {"n":…,"previous":…, what happened,"hash":…}}. The hash is the
 * SHA-256 of the line's bytes before {@code ,"hash"}; {@code previous} is the hash of the line
 * before.
 *
 * @param number from 1 on
 * @param previous 64 zeros in the first line
 */
record AuditLine(long number, String previous, String hash, String text) {

  /** What the first line has for a hash before it. */
  static final String NONE = "0".repeat(64);

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern FORM =
      Pattern.compile(
          "(\\{\"n\":(\\d{1,18}),\"previous\":\"([0-9a-f]{64})\",.*),\"hash\":\"([0-9a-f]{64})\"\\}",
          Pattern.DOTALL); // a text may hold U+2028, which is a line break to a pattern

  static AuditLine of(long number, String previous, AuditEntry entry) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("n", number);
      json.writeStringField("previous", previous);
      json.writeStringField("at", entry.at().toString());
      json.writeStringField("key", entry.key());
      json.writeStringField("action", entry.action());
      json.writeNumberField("status", entry.status());
      json.writeObjectFieldStart("details");
      for (var detail : entry.details().entrySet()) {
        json.writeFieldName(detail.getKey());
        write(json, detail.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    String open = text.toString().substring(0, text.getBuffer().length() - 1);
    String hash = sha256(open.getBytes(StandardCharsets.UTF_8));
    return new AuditLine(number, previous, hash, open + ",\"hash\":\"" + hash + "\"}");
  }

  /** The line of a text, if it is one and its hash is that of its content. */
  static Optional<AuditLine> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()
        || !sha256(matcher.group(1).getBytes(StandardCharsets.UTF_8)).equals(matcher.group(4))) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditLine(Long.parseLong(matcher.group(2)), matcher.group(3), matcher.group(4), text));
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream(text.length() + 1);
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    bytes.write('\n');
    return bytes.toByteArray();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      json.writeNumber(number.doubleValue());
    } else {
      json.writeString((String) value);
    }
  }
}
