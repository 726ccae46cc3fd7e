package org.sybilline.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextVocabularyTest {

  private static final ContextVocabulary CONTEXTS =
      ContextVocabulary.of(
          new TreeMap<>(
              java.util.Map.of(
                  "silk", new TreeSet<>(List.of("vendors", "general", "")),
                  "agora", new TreeSet<>(List.of("general")),
                  "empty", new TreeSet<>())));

  private static ContextVocabulary read(String json) throws IOException {
    return ContextVocabulary.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  private static String written(ContextVocabulary contexts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    contexts.write(out);
    return out.toString(UTF_8);
  }

  @Test
  void numbersMarketsInOrderEachUnknownSubforumFirst() {
    assertEquals(List.of("agora", "empty", "silk"), CONTEXTS.markets());
    assertEquals(1, CONTEXTS.row("agora", "no such"));
    assertEquals(2, CONTEXTS.row("agora", "general"));
    assertEquals(3, CONTEXTS.row("empty", "general"));
    assertEquals(4, CONTEXTS.row("silk", "General"));
    assertEquals(5, CONTEXTS.row("silk", ""));
    assertEquals(6, CONTEXTS.row("silk", "general"));
    assertEquals(7, CONTEXTS.row("silk", "vendors"));
    assertEquals(8, CONTEXTS.size());
  }

  @Test
  void givesUnknownMarketsRowZero() {
    assertEquals(0, CONTEXTS.row("evolution", "general"));
  }

  @Test
  void ignoresTheOrderOfItsArguments() {
    SortedMap<String, SortedSet<String>> backwards = new TreeMap<>(Comparator.reverseOrder());
    SortedSet<String> subforums = new TreeSet<>(Comparator.reverseOrder());
    subforums.addAll(List.of("a", "b"));
    backwards.put("m", subforums);
    backwards.put("n", subforums);

    ContextVocabulary contexts = ContextVocabulary.of(backwards);

    assertEquals(2, contexts.row("m", "a"));
    assertEquals(6, contexts.row("n", "b"));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    ContextVocabulary back = read(written(CONTEXTS));

    assertEquals(written(CONTEXTS), written(back));
    assertEquals(7, back.row("silk", "vendors"));
    assertEquals(8, back.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "[]",
        "{}",
        "{\"format\":1}",
        "{\"format\":2,\"markets\":[]}",
        "{\"format\":1,\"markets\":[],\"more\":1}",
        "{\"format\":1,\"markets\":[]} {}",
        "{\"format\":1,\"markets\":[{\"market\":\"m\"}]}",
        "{\"format\":1,\"markets\":[{\"market\":\"m\",\"subforums\":[\"b\",\"a\"]}]}",
        "{\"format\":1,\"markets\":[{\"market\":\"m\",\"subforums\":[\"a\",\"a\"]}]}",
        "{\"format\":1,\"markets\":[{\"market\":\"m\",\"subforums\":[null]}]}",
        "{\"format\":1,\"markets\":[null]}",
        "{\"format\":1,\"markets\":[{\"market\":\"n\",\"subforums\":[]},"
            + "{\"market\":\"m\",\"subforums\":[]}]}"
      })
  void refusesOtherFiles(String json) {
    IOException refused = assertThrows(IOException.class, () -> read(json));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("expected"), refused.getMessage());
  }
}
