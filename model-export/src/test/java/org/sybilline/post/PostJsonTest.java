package org.sybilline.post;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostJsonTest {

  private static final Instant NOW = Instant.parse("2020-06-01T00:00:00Z");
  private static final PostLimits LIMITS = PostLimits.defaults();
  private static final Post POST =
      new Post(
          "agora",
          "Vendors",
          "12-7",
          "p1",
          "green/leaf",
          Instant.parse("2014-03-02T10:20:00Z"),
          "On shipping",
          "Arrived in “two” days 🙂\n\"great\"");

  private static String json(String field, String value) {
    String whole =
        """
        {"market":"agora","subforum":"s","thread":"t","postId":"p1","user":"u",\
        "postedAt":"2014-03-02T10:20:00Z","text":"hello"}""";
    String pattern = "\"" + field + "\":\"[^\"]*\"";
    return value.isEmpty()
        ? whole.replaceFirst(pattern + ",?", "").replace(",}", "}")
        : whole.replaceFirst(pattern, "\"" + field + "\":" + value.replace("\\", "\\\\"));
  }

  private static Post read(String json) throws BadPostException {
    return PostJson.read(json.getBytes(UTF_8), LIMITS, NOW);
  }

  private static BadPostException refused(byte[] json) {
    return assertThrows(BadPostException.class, () -> PostJson.read(json, LIMITS, NOW));
  }

  private static RejectReason reason(String json) {
    return refused(json.getBytes(UTF_8)).reason();
  }

  @Test
  void readsWhatItWrote() throws BadPostException {
    assertEquals(POST, PostJson.read(PostJson.write(POST), LIMITS, NOW));
  }

  @Test
  void readsTimestampAsPostedAtAndIgnoresUnknownFields() throws BadPostException {
    String json = json("postedAt", "").replace("{", "{\"timestamp\":\"2014-03-02T11:20+01:00\",");
    Post post = read(json.replace("}", ",\"likes\":{\"by\":[\"x\",1.5e3,null]}}"));

    assertEquals(POST.postedAt(), post.postedAt());
    assertEquals("", post.title());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "\"text\"",
        "null",
        "{",
        "{\"market\":\"m\"",
        "{\"market\" \"m\"}",
        "{'market':'m'}",
        "{\"market\":\"m\",}",
        "{\"market\":\"a\u0000b\"}"
      })
  void refusesWhatIsNoJsonObject(String json) {
    assertEquals(RejectReason.MALFORMED_JSON, reason(json));
  }

  @Test
  void refusesMoreBehindTheObject() {
    assertEquals(RejectReason.MALFORMED_JSON, reason(json("text", "\"a\"") + " {}"));
    assertEquals(RejectReason.MALFORMED_JSON, reason(json("text", "\"a\"") + "x"));
  }

  @Test
  void refusesAFieldGivenTwiceOrWithItsAlias() {
    String twice = json("text", "\"a\"").replace("}", ",\"user\":\"other\"}");
    String alias = json("text", "\"a\"").replace("}", ",\"timestamp\":\"2014-03-02T10:20:00Z\"}");

    assertEquals(RejectReason.MALFORMED_JSON, reason(twice));
    assertEquals(RejectReason.MALFORMED_JSON, reason(alias));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    String json = json("text", "\"caf\u00e9\"");

    assertEquals(RejectReason.MALFORMED_JSON, refused(json.getBytes(ISO_8859_1)).reason());
    assertEquals(RejectReason.MALFORMED_JSON, refused(json.getBytes(UTF_16)).reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"market", "subforum", "thread", "postId", "user", "postedAt", "text"})
  void namesTheMissingField(String field) {
    BadPostException refused = refused(json(field, "").getBytes(UTF_8));

    assertEquals(RejectReason.MISSING_FIELD, refused.reason());
    assertTrue(refused.getMessage().contains("no " + field + ";"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1,a number", "true,a boolean", "null,null", "{},an object", "[],an array"})
  void refusesOtherTypesThanStrings(String value, String found) {
    BadPostException refused = refused(json("user", value).getBytes(UTF_8));

    assertEquals(RejectReason.WRONG_TYPE, refused.reason());
    assertTrue(refused.getMessage().contains("found " + found), refused.getMessage());
  }

  @Test
  void takesANullTitleAsNone() throws BadPostException {
    assertEquals("", read(json("text", "\"a\",\"title\":null")).title());
    assertEquals(RejectReason.WRONG_TYPE, reason(json("text", "\"a\",\"title\":7")));
  }

  @Test
  void refusesRecordsAboveTheLimitUnread() {
    assertEquals(RejectReason.TOO_LARGE, refused(new byte[LIMITS.maxRecordBytes() + 1]).reason());
  }

  @Test
  void refusesDeepNesting() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertEquals(RejectReason.TOO_LARGE, reason(json("text", "\"a\",\"x\":" + deep)));
  }

  @Test
  void cutsTheTextOfAMegabyteBetweenCharacters() throws BadPostException {
    Post post = read(json("text", "\"a" + "🙂".repeat(250_000) + "\""));

    assertEquals(LIMITS.maxTextLength() - 1, post.text().length());
    assertTrue(post.text().endsWith("🙂"));
  }

  @Test
  void keepsEmptyTextAndNulInText() throws BadPostException {
    assertEquals("", read(json("text", "\"\"")).text());
    assertEquals("a\0b", read(json("text", "\"a\\u0000b\"")).text());
  }

  @Test
  void replacesLoneSurrogatesInText() throws BadPostException {
    assertEquals("a\uFFFDb", read(json("text", "\"a\\ud800b\"")).text());
  }

  @ParameterizedTest
  @CsvSource({
    "market, a/b",
    "market, ' '",
    "user, ''",
    "user, 'a\\u0000b'",
    "user, 'a\\nb'",
    "user, '\\udc00'",
    "postId, '\\t'",
    "subforum, 'a\\u0007'"
  })
  void refusesNamesThatCannotMakeIds(String field, String name) {
    assertEquals(RejectReason.BAD_NAME, reason(json(field, "\"" + name + "\"")));
  }

  @Test
  void refusesNamesLongerThanTheLimitInBytes() throws BadPostException {
    assertEquals("é".repeat(100), read(json("user", "\"" + "é".repeat(100) + "\"")).user());
    assertEquals(RejectReason.BAD_NAME, reason(json("user", "\"" + "é".repeat(101) + "\"")));
  }

  @Test
  void cutsLongThreadsAndBlanksTheirControlCharacters() throws BadPostException {
    Post post = read(json("thread", "\"a\\tb" + "c".repeat(1_000) + "\""));

    assertEquals("a b" + "c".repeat(197), post.thread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "",
        "2014-03-02",
        "2014-03-02T10:20:00",
        "2014-13-02T10:20:00Z",
        "1393755600",
        "+1000000000-01-01T00:00:00Z"
      })
  void refusesTimesWithoutZoneOrSense(String time) {
    BadPostException refused = refused(json("postedAt", "\"" + time + "\"").getBytes(UTF_8));

    assertEquals(RejectReason.BAD_TIME, refused.reason());
    assertTrue(refused.getMessage().contains("time zone"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2200-01-01T00:00:00Z", "2020-06-03T00:00:01Z"})
  void refusesTimesThatCannotBe(String time) {
    BadPostException refused = refused(json("postedAt", "\"" + time + "\"").getBytes(UTF_8));

    assertEquals(RejectReason.TIME_OUT_OF_RANGE, refused.reason());
    assertTrue(refused.getMessage().contains(time), refused.getMessage());
  }

  @Test
  void takesTimesUpToTheLimits() throws BadPostException {
    Instant latest = NOW.plus(Duration.ofDays(2));

    assertEquals(latest, read(json("postedAt", "\"" + latest + "\"")).postedAt());
    assertEquals(
        LIMITS.earliest(), read(json("postedAt", "\"" + LIMITS.earliest() + "\"")).postedAt());
  }

  @Test
  void saysNothingOfThePostInItsMessages() {
    String secret = "dontquoteme";
    for (String json :
        new String[] {
          json("text", "\"" + secret + "\" " + secret),
          json("text", "\"" + secret + "\u0001\""),
          json("user", "\"" + secret + "\\u0000\""),
          json("postedAt", "\"" + secret + "\""),
          "{\"" + secret + "\":" + secret + "}"
        }) {
      String message = refused(json.getBytes(UTF_8)).getMessage();
      assertFalse(message.contains(secret), message);
    }
  }

  @Property(seed = "1")
  void readsBackAnyText(@ForAll String text, @ForAll String title) throws BadPostException {
    Post post = new Post("m", "s", "t", "p", "u", NOW, title, text);

    Post back = PostJson.read(PostJson.write(post), LIMITS, NOW);

    assertEquals(UnicodeText.wellFormed(text), back.text());
  }

  @Property(seed = "1")
  void refusesRandomBytesWithoutAnotherException(@ForAll byte[] bytes) {
    assertThrows(BadPostException.class, () -> PostJson.read(bytes, LIMITS, NOW));
  }
}
