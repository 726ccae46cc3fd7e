package org.sybilline.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The file of a {@link CharacterTokenizer}: its characters, one string each, in the order of ids.
 */
final class CharacterFile {

  private static final int FORMAT = 1;
  private static final String TYPE = "characters";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private record Content(
      @JsonProperty(required = true) String type,
      @JsonProperty(required = true) int format,
      @JsonProperty(required = true) List<String> characters) {}

  private CharacterFile() {}

  /** Whether a file says that it is one of these, so that its faults can be told as such. */
  static boolean isOne(byte[] json) {
    try {
      return TYPE.equals(JSON.readTree(json).path("type").asText());
    } catch (IOException e) {
      return false; // what it is instead, its own reader says
    }
  }

  static void write(List<Integer> characters, OutputStream out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(
            out, new Content(TYPE, FORMAT, characters.stream().map(Character::toString).toList()));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is something else, or an entry is no single character or comes
   *     twice
   */
  static CharacterTokenizer read(InputStream in) throws IOException {
    Content content;
    try {
      content = JSON.readValue(in, Content.class);
    } catch (JacksonException e) {
      throw new IOException("expected a vocabulary of characters: " + e.getOriginalMessage(), e);
    }
    if (content.format() != FORMAT) {
      throw new IOException(
          "expected a vocabulary of characters of format %d, found %d; use the version that wrote it"
              .formatted(FORMAT, content.format()));
    }
    List<Integer> characters = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (String entry : content.characters()) {
      int id = CharacterTokenizer.FIRST + characters.size();
      if (entry == null
          || entry.codePointCount(0, entry.length()) != 1
          || !CharacterTokenizer.isCharacter(entry.codePointAt(0))
          || !seen.add(entry.codePointAt(0))) {
        throw new IOException(
            "expected one character at id "
                + id
                + ", each once, found another entry; take the file that the trainer wrote");
      }
      characters.add(entry.codePointAt(0));
    }
    return new CharacterTokenizer(characters);
  }
}
