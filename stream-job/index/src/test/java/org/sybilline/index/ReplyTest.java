package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyTest {

  @Test
  void repeatsTypeAndReasonButNoValueOfTheDocument() {
    String error =
        """
        {"type": "document_parsing_exception",
         "reason": "[1:35] failed to parse field [posts] of type [integer] in document with id 'gba/o'brien@3'. Preview of field's value: 'hello'",
         "caused_by": {"type": "illegal_argument_exception", "reason": "For input string: \\"hello\\""}}""";
    assertEquals(
        "document_parsing_exception: [1:35] failed to parse field [posts] of type [integer] in document with id …. Preview of field: For input string",
        Reply.reason(Json.tree(error.getBytes(StandardCharsets.UTF_8)), "gba/o'brien@3"));
  }

  @Test
  void cutsAtTheFirstQuoteOfADocumentItDoesNotKnow() {
    String error =
        """
        {"type": "document_parsing_exception", "reason": "in document with id 'gba/o'brien@3' it failed"}""";
    assertEquals(
        "document_parsing_exception: in document with id",
        Reply.reason(Json.tree(error.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void saysWhatToChangeWhenARightIsMissing() {
    byte[] body =
        "{\"error\": {\"type\": \"security_exception\", \"reason\": \"unauthorized\"}}"
            .getBytes(StandardCharsets.UTF_8);
    var refusal =
        assertThrows(IndexRefusedException.class, () -> new Reply(403, body).orRefuse("PUT /a"));
    assertTrue(
        refusal.toString().contains("refuses PUT /a: HTTP 403 security_exception: unauthorized"),
        refusal.toString());
    assertTrue(refusal.toString().contains("Give the API key the rights"), refusal.toString());
  }

  @Test
  void showsAnAnswerThatIsNoJsonAsItIs() {
    var reply = new Reply(502, "<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8));
    assertEquals("HTTP 502 <html>Bad Gateway</html>", reply.error());
  }
}
