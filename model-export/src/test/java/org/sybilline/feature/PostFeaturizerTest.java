package org.sybilline.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sybilline.token.ByteLevelBpe;
import org.sybilline.token.ByteLevelBpeTrainer;

class PostFeaturizerTest {

  private static final Instant MONDAY = Instant.parse("2013-09-30T00:00:00Z");
  private static final ByteLevelBpe TOKENIZER =
      ByteLevelBpeTrainer.train(List.of("good stealth, good vendor"), 300);
  private static final ContextVocabulary CONTEXTS =
      ContextVocabulary.of(
          new TreeMap<>(Map.of("agora", new TreeSet<>(List.of("general", "vendors")))));
  private static final PostFeaturizer FEATURIZER = new PostFeaturizer(TOKENIZER, CONTEXTS, 8);

  @Test
  void putsTokensDayAndContextTogether() {
    PostInput input = FEATURIZER.featurize("good", MONDAY, "agora", "vendors");

    assertArrayEquals(TOKENIZER.encode("good", 8), input.tokens());
    assertEquals(0, input.dayOfWeek());
    assertEquals(CONTEXTS.row("agora", "vendors"), input.contextRow());
  }

  @ParameterizedTest
  @CsvSource({
    "2013-09-30T00:00:00Z, 0",
    "2013-09-29T23:59:59.999Z, 6",
    "2013-10-04T12:00:00Z, 4",
    "2013-10-06T23:59:59Z, 6",
    "1969-12-31T23:59:59Z, 2"
  })
  void takesTheDayInUtcFromMondayOn(Instant postedAt, int day) {
    assertEquals(day, FEATURIZER.featurize("", postedAt, "agora", "general").dayOfWeek());
  }

  @Test
  void cutsTokensAtTheLimit() {
    PostInput input =
        FEATURIZER.featurize("stealth vendor ".repeat(20), MONDAY, "agora", "general");

    assertEquals(8, input.tokens().length);
  }

  @Test
  void takesEmptyTextAndUnknownPlaces() {
    assertEquals(new PostInput(new int[0], 0, 0), FEATURIZER.featurize("", MONDAY, "new", "new"));
  }

  @Test
  void comparesInputsByContent() {
    PostInput input = FEATURIZER.featurize("good", MONDAY, "agora", "general");

    assertEquals(input, FEATURIZER.featurize("good", MONDAY, "agora", "general"));
    assertEquals(
        input.hashCode(), FEATURIZER.featurize("good", MONDAY, "agora", "general").hashCode());
    assertNotEquals(input, FEATURIZER.featurize("goods", MONDAY, "agora", "general"));
    assertNotEquals(input, FEATURIZER.featurize("good", MONDAY, "agora", "vendors"));
    assertFalse(input.toString().contains("good"));
  }

  @Test
  void refusesWhatHasNoRow() {
    assertThrows(IllegalArgumentException.class, () -> new PostInput(new int[0], 7, 0));
    assertThrows(IllegalArgumentException.class, () -> new PostInput(new int[0], 0, -1));
    assertThrows(IllegalArgumentException.class, () -> new PostFeaturizer(TOKENIZER, CONTEXTS, 0));
  }
}
