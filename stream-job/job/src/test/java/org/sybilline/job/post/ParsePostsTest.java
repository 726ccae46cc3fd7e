package org.sybilline.job.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sybilline.job.Harnesses;
import org.sybilline.job.TestModel;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;
import org.sybilline.post.AccountKey;

class ParsePostsTest {

  private static final Instant ARRIVED = Instant.parse("2026-01-05T12:00:00Z");

  private final OneInputStreamOperatorTestHarness<KafkaRecord, CleanPost> harness;

  ParsePostsTest() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new ParsePosts(TestModel.model())));
  }

  @BeforeEach
  void open() throws Exception {
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void cleansTheTextAndMakesTheModelsInput() throws Exception {
    send(post("text", "see http://example.org for more"));

    CleanPost post = harness.extractOutputValues().get(0);
    assertEquals(new AccountKey("north", "ann"), post.header().account());
    assertEquals("see [LINK] for more", post.text());
    assertEquals(0, post.input().dayOfWeek(), "a Monday");
    assertTrue(post.input().tokens().length > 0);
  }

  @ParameterizedTest
  @CsvSource({"text,''", "text,a\\u0000b", "title,''"})
  void handlesWhatIsOddButHarmless(String field, String value) throws Exception {
    send(post(field, value));

    assertEquals(1, harness.extractOutputValues().size());
    assertFalse(harness.extractOutputValues().get(0).text().contains("\0"));
  }

  @Test
  void aPostOfAMegabyteIsCut() throws Exception {
    send(post("text", "word ".repeat(200_000)));

    assertTrue(harness.extractOutputValues().get(0).text().length() <= 20_000);
  }

  @ParameterizedTest
  @CsvSource({
    "postedAt, 1970-01-01T00:00:00Z, time-out-of-range",
    "postedAt, 2200-01-01T00:00:00Z, time-out-of-range",
    "postedAt, 2026-01-05, bad-time",
    "user, a\\u0000b, bad-name",
    "user, '', bad-name",
    "market, a/b, bad-name",
  })
  void refusesWithBytesPlaceAndReason(String field, String value, String reason) throws Exception {
    String json = post(field, value);
    send(json);

    RejectedRecord reject = Harnesses.side(harness, Rejects.TAG).get(0);
    assertEquals(reason, reject.reason());
    assertArrayEquals(json.getBytes(UTF_8), reject.value());
    assertEquals(
        List.of("forum.posts", 3, 42L),
        List.of(reject.topic(), reject.partition(), reject.offset()));
  }

  @ParameterizedTest
  @CsvSource({"'{\"market\":', malformed-json", "{}, missing-field", "[], malformed-json"})
  void refusesWhatIsNoPost(String json, String reason) throws Exception {
    send(json);

    assertEquals(reason, Harnesses.side(harness, Rejects.TAG).get(0).reason());
  }

  @Test
  void refusesATombstoneAndGoesOn() throws Exception {
    send(null);
    send(post("text", "fine"));

    assertEquals("malformed-json", Harnesses.side(harness, Rejects.TAG).get(0).reason());
    assertEquals(1, harness.extractOutputValues().size());
  }

  private void send(@Nullable String json) throws Exception {
    harness.processElement(
        new KafkaRecord(
            "forum.posts",
            3,
            42,
            ARRIVED.toEpochMilli(),
            "k".getBytes(UTF_8),
            json == null ? null : json.getBytes(UTF_8)),
        ARRIVED.toEpochMilli());
  }

  /** A good post, one field of which is as given. */
  private static String post(String field, String value) {
    String json =
        """
        {"market": "north", "subforum": "general", "thread": "t", "postId": "p", "user": "ann",
         "postedAt": "2026-01-05T11:00:00Z", "title": "t", "text": "text"}
        """;
    return json.replaceFirst(
        "\"%s\": \"[^\"]*\"".formatted(field),
        "\"%s\": \"%s\"".formatted(field, value.replace("\\", "\\\\")));
  }
}
