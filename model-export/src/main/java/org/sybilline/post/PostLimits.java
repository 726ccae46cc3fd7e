package org.sybilline.post;

import java.time.Duration;
import java.time.Instant;

/**
 * What a record may be before it is refused, or cut.
 *
 * @param maxRecordBytes bytes of the JSON record; a larger one is refused unread
 * @param maxNameLength UTF-8 bytes of market, subforum, user and postId, at most 200: two names and
 *     their separators must fit a document id of Elasticsearch, 512 bytes
 * @param maxTextLength UTF-16 units of the text; longer text is cut, not refused
 * @param earliest posts said to be older are refused: dates before the web are clock errors
 * @param maxAhead how far after its arrival a post may claim to be posted
 */
public record PostLimits(
    int maxRecordBytes, int maxNameLength, int maxTextLength, Instant earliest, Duration maxAhead) {

  public PostLimits {
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException(
          "maxRecordBytes must be positive, found " + maxRecordBytes);
    }
    if (maxNameLength < 1 || maxNameLength > 200) {
      throw new IllegalArgumentException("maxNameLength must be 1 to 200, found " + maxNameLength);
    }
    if (maxTextLength < 1) {
      throw new IllegalArgumentException("maxTextLength must be positive, found " + maxTextLength);
    }
    if (maxAhead.isNegative()) {
      throw new IllegalArgumentException("maxAhead must not be negative, found " + maxAhead);
    }
  }

  /** 2 MiB records, names of 200 bytes, 20,000 units of text, 1990 to two days ahead. */
  public static PostLimits defaults() {
    return new PostLimits(
        2 << 20, 200, 20_000, Instant.parse("1990-01-01T00:00:00Z"), Duration.ofDays(2));
  }
}
