package org.sybilline.post;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * The JSON form of a post, one object in UTF-8:
 *
 * <pre>{"market", "subforum", "thread", "postId", "user", "postedAt", "text", "title" (optional)}
 * </pre>
 *
 * <p>All values are strings; {@code postedAt} (or {@code timestamp}) is ISO 8601 with a zone.
 * Unknown fields are ignored. Reading is strict about the rest, so that producers notice mistakes.
 */
public final class PostJson {

  private static final JsonFactory JSON = new JsonFactory();

  private PostJson() {}

  /**
   * Reads one post.
   *
   * <p>Names that make ids (market, subforum, postId, user) are refused when they are too long or
   * hold control characters. Thread and title are only shown and compared, so they are cut and
   * their control characters become spaces. Text is cut at the limit. Lone surrogates, which no
   * consumer could encode, become U+FFFD.
   *
   * @param json the whole record
   * @param receivedAt when the record arrived
   * @throws BadPostException when the record is not a post within the limits
   */
  public static Post read(byte[] json, PostLimits limits, Instant receivedAt)
      throws BadPostException {
    if (json.length > limits.maxRecordBytes()) {
      throw new BadPostException(
          RejectReason.TOO_LARGE,
          "expected a record of at most %d bytes, found %d; shorten its text"
              .formatted(limits.maxRecordBytes(), json.length));
    }
    Map<PostField, String> values = PostFieldReader.read(json);
    String market = id(values, PostField.MARKET, limits);
    if (market.indexOf('/') >= 0) {
      throw new BadPostException(
          RejectReason.BAD_NAME,
          "expected a market without '/', which separates market and user in ids, found one;"
              + " write another character");
    }
    return new Post(
        market,
        name(values, PostField.SUBFORUM, limits),
        label(values, PostField.THREAD, limits),
        id(values, PostField.POST_ID, limits),
        id(values, PostField.USER, limits),
        time(values.getOrDefault(PostField.POSTED_AT, ""), limits, receivedAt),
        label(values, PostField.TITLE, limits),
        UnicodeText.cut(
            UnicodeText.wellFormed(values.getOrDefault(PostField.TEXT, "")),
            limits.maxTextLength()));
  }

  /** Writes a post so that {@link #read} gives it back. */
  public static byte[] write(Post post) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(post.text().length() + 256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      write(out, PostField.MARKET, post.market());
      write(out, PostField.SUBFORUM, post.subforum());
      write(out, PostField.THREAD, post.thread());
      write(out, PostField.POST_ID, post.postId());
      write(out, PostField.USER, post.user());
      write(out, PostField.POSTED_AT, post.postedAt().toString());
      if (!post.title().isEmpty()) {
        write(out, PostField.TITLE, post.title());
      }
      write(out, PostField.TEXT, post.text());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, PostField field, String value) throws IOException {
    out.writeStringField(field.json, UnicodeText.wellFormed(value));
  }

  private static String id(Map<PostField, String> values, PostField field, PostLimits limits)
      throws BadPostException {
    String id = name(values, field, limits);
    if (id.isBlank()) {
      throw badName(field, "a blank one", "fill it");
    }
    return id;
  }

  private static String name(Map<PostField, String> values, PostField field, PostLimits limits)
      throws BadPostException {
    String name = values.getOrDefault(field, "");
    int length = UnicodeText.utf8Length(name);
    if (length > limits.maxNameLength()) {
      throw badName(
          field,
          "one of " + length + " bytes",
          "shorten it to " + limits.maxNameLength() + " bytes of UTF-8");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw badName(field, "a control character", "remove it");
    }
    if (!UnicodeText.wellFormed(name).equals(name)) {
      throw badName(field, "a lone surrogate", "check the producer's encoding");
    }
    return name;
  }

  private static String label(Map<PostField, String> values, PostField field, PostLimits limits) {
    String label = UnicodeText.wellFormed(values.getOrDefault(field, ""));
    StringBuilder printable = new StringBuilder(UnicodeText.cut(label, limits.maxNameLength()));
    for (int i = 0; i < printable.length(); i++) {
      if (Character.isISOControl(printable.charAt(i))) {
        printable.setCharAt(i, ' ');
      }
    }
    return printable.toString();
  }

  private static Instant time(String text, PostLimits limits, Instant receivedAt)
      throws BadPostException {
    Instant time;
    try {
      time = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BadPostException(
          RejectReason.BAD_TIME,
          "expected postedAt in ISO 8601 with a time zone, like 2013-05-01T12:00:00Z, found"
              + " something else; forums without a zone need one agreed per market");
    }
    if (time.isBefore(limits.earliest())) {
      throw outOfRange("expected a post from " + limits.earliest() + " on", time);
    }
    if (time.isAfter(receivedAt.plus(limits.maxAhead()))) {
      throw outOfRange(
          "expected a post at most " + limits.maxAhead() + " after its arrival at " + receivedAt,
          time);
    }
    return time;
  }

  private static BadPostException badName(PostField field, String found, String fix) {
    return new BadPostException(
        RejectReason.BAD_NAME,
        "expected '" + field.json + "' to be a name, found " + found + "; " + fix);
  }

  private static BadPostException outOfRange(String expected, Instant found) {
    return new BadPostException(
        RejectReason.TIME_OUT_OF_RANGE,
        expected + ", found one of " + found + "; check the clock or the date format");
  }
}
