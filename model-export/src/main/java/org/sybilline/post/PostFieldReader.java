package org.sybilline.post;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the JSON object of a post into strings, strictly, without looking at their meaning. */
final class PostFieldReader {

  /** Unknown fields may nest; nobody needs more than this, and deep nesting is an attack. */
  private static final int MAX_NESTING = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private PostFieldReader() {}

  /** All fields but the optional ones are present in the result. */
  static Map<PostField, String> read(byte[] json) throws BadPostException {
    CharBuffer text = utf8(json);
    try (JsonParser parser =
        JSON.createParser(text.array(), text.arrayOffset() + text.position(), text.remaining())) {
      return requireAll(object(parser));
    } catch (StreamConstraintsException e) {
      throw new BadPostException(
          RejectReason.TOO_LARGE,
          "expected unknown fields nested at most %d deep and numbers of at most %d digits, found more; flatten them"
              .formatted(MAX_NESTING, StreamReadConstraints.DEFAULT_MAX_NUM_LEN));
    } catch (IOException e) {
      // the parser's own message quotes the input, which may be post text
      throw malformed("found something else");
    }
  }

  private static CharBuffer utf8(byte[] json) throws BadPostException {
    try {
      // a new decoder reports malformed input; Jackson's own would let some of it pass
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
    } catch (CharacterCodingException e) {
      throw malformed("found bytes that are not UTF-8");
    }
  }

  private static Map<PostField, String> object(JsonParser parser)
      throws IOException, BadPostException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("found no object");
    }
    Map<PostField, String> values = new EnumMap<>(PostField.class);
    Set<PostField> seen = EnumSet.noneOf(PostField.class);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      PostField field = PostField.byName(parser.currentName());
      JsonToken token = parser.nextToken();
      if (field == null) {
        parser.skipChildren();
        continue;
      }
      if (!seen.add(field)) {
        throw malformed("found the field '" + field.json + "' twice, or with its alias");
      }
      if (token == JsonToken.VALUE_STRING) {
        values.put(field, parser.getText());
      } else if (token != JsonToken.VALUE_NULL || !field.optional()) {
        throw wrongType(field, token);
      }
    }
    if (parser.nextToken() != null) {
      throw malformed("found more after its end");
    }
    return values;
  }

  private static Map<PostField, String> requireAll(Map<PostField, String> values)
      throws BadPostException {
    Set<PostField> missing = EnumSet.allOf(PostField.class);
    missing.removeAll(values.keySet());
    missing.removeIf(PostField::optional);
    if (!missing.isEmpty()) {
      throw new BadPostException(
          RejectReason.MISSING_FIELD,
          "expected the fields market, subforum, thread, postId, user, postedAt and text, found no "
              + String.join(", ", missing.stream().map(field -> field.json).toList())
              + "; add them (subforum, thread and text may be empty strings)");
    }
    return values;
  }

  private static BadPostException wrongType(PostField field, JsonToken token) {
    String found =
        switch (token) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_NULL -> "null";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          default -> "a number";
        };
    return new BadPostException(
        RejectReason.WRONG_TYPE,
        String.format(
            Locale.ROOT,
            "expected '%s' as a string, found %s; put it in quotes",
            field.json,
            found));
  }

  private static BadPostException malformed(String found) {
    return new BadPostException(
        RejectReason.MALFORMED_JSON,
        "expected one JSON object in UTF-8 with each field once, "
            + found
            + "; check the producer");
  }
}
