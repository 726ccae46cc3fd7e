package org.sybilline.exchange.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  private static final String WHAT = "a message";

  @ParameterizedTest
  @ValueSource(
      strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
  void refusesTimesThatNoRecordCanHave(String time) throws BadMessageException {
    JsonFields fields = fields("{'at': '" + time + "'}");

    assertEquals(Instant.EPOCH, fields.time("at"));
    assertProblem(fields, "'at' must be a time in ISO 8601");
  }

  @Test
  void takesTimesUpToTheBounds() throws BadMessageException {
    JsonFields fields =
        fields("{'first': '1970-01-01T00:00:00Z', 'last': '9999-12-31T23:59:59.999999999Z'}");

    assertEquals(Instant.EPOCH, fields.time("first"));
    assertEquals(Instant.parse("9999-12-31T23:59:59.999999999Z"), fields.time("last"));
    fields.refuseProblems(WHAT);
  }

  @Test
  void refusesHalfCharactersWhichCouldNotBeWrittenAgain() throws BadMessageException {
    JsonFields fields =
        fields("{'text': 'a\\ud83d', 'note': '\\ude00', 'names': ['\\ude00\\ud83d']}");

    assertEquals("-", fields.text("text", 10));
    assertEquals(null, fields.optionalText("note", 10));
    assertEquals(List.of(), fields.texts("names", 10, 10));
    assertProblem(fields, "'text' holds half a character");
    assertProblem(fields, "'note' holds half a character");
    assertProblem(fields, "'names' holds half a character");
  }

  @Test
  void takesCharactersOutsideTheBasicPlane() throws BadMessageException {
    JsonFields fields = fields("{'text': '\\ud83d\\ude00'}");

    assertEquals("\ud83d\ude00", fields.text("text", 10));
    fields.refuseProblems(WHAT);
  }

  private static JsonFields fields(String json) throws BadMessageException {
    return JsonFields.parse(WHAT, json.replace('\'', '"').getBytes(UTF_8), 1000);
  }

  private static void assertProblem(JsonFields fields, String expected) {
    BadMessageException refused =
        assertThrows(BadMessageException.class, () -> fields.refuseProblemsOfKnownFields(WHAT));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }
}
