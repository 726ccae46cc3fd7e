package org.sybilline.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NgramBaggerTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:34:56Z");

  /** Of the first bundles: what it made of a text then, it has to make for ever. */
  private static final NgramRule RULE = new NgramRule(2, 4, 1 << 16, 1 << 15, 1 << 15, 2048);

  private static final NgramBagger BAGGER = new NgramBagger(RULE);

  @Test
  void rowsAscendAndEachStandsOnce() {
    NgramBag bag = BAGGER.bag("to be, or not to be: that is the question", NOON);
    for (int i = 1; i < bag.size(); i++) {
      assertTrue(bag.rows()[i - 1] < bag.rows()[i]);
    }
    assertTrue(bag.rows()[bag.size() - 1] < RULE.rows());
  }

  @Test
  void aTextHasARowForEachOfItsDifferentNgrams() {
    String text = "banana bandana";
    Set<String> ngrams = new HashSet<>();
    for (int n = 2; n <= 4; n++) {
      for (int i = 0; i + n <= text.length(); i++) {
        ngrams.add(text.substring(i, i + n));
      }
    }
    NgramBag bag = BAGGER.bag(text, NOON);
    assertEquals(ngrams.size(), inRange(bag, 0, RULE.characterRows()).length);
    // two words and their pair
    assertEquals(3, inRange(bag, RULE.characterRows(), RULE.firstHabit()).length);
  }

  @Test
  void capitalsCountInCharactersAndNotInWords() {
    NgramBag low = BAGGER.bag("hello", NOON);
    NgramBag high = BAGGER.bag("HELLO", NOON);
    assertNotEquals(
        Arrays.toString(inRange(low, 0, RULE.characterRows())),
        Arrays.toString(inRange(high, 0, RULE.characterRows())));
    assertArrayEquals(
        inRange(low, RULE.characterRows(), RULE.firstHabit()),
        inRange(high, RULE.characterRows(), RULE.firstHabit()));
  }

  @Test
  void aRowThatOccursOftenWeighsOnePlusItsLogarithm() {
    NgramBag bag = BAGGER.bag("aaaaa", NOON); // aa 4 times, aaa 3, aaaa 2, one word
    double two = 1 + Math.log(4);
    double three = 1 + Math.log(3);
    double four = 1 + Math.log(2);
    double root = Math.pow(two * two + three * three + four * four + 1, 0.25);
    float[] expected = {
      (float) (two / root), (float) (three / root), (float) (four / root), (float) (1 / root)
    };
    float[] found = Arrays.copyOf(bag.weights(), 4);
    Arrays.sort(expected);
    Arrays.sort(found);
    assertArrayEquals(expected, found, 1e-6f);
  }

  @Test
  void theHourSpreadsOverMidnight() {
    NgramBag bag = BAGGER.bag("x", Instant.parse("2026-03-01T23:59:00Z"));
    int first = RULE.firstHour();
    assertArrayEquals(
        new int[] {first, first + 1, first + 21, first + 22, first + 23},
        inRange(bag, first, RULE.rows()));
    float[] hours = Arrays.copyOfRange(bag.weights(), bag.size() - 5, bag.size());
    assertEquals(hours[0], hours[3]); // 0 and 22 o'clock are both an hour off
    assertTrue(hours[4] > hours[0] && hours[0] > hours[1]);
  }

  @Test
  void aPostWithoutTextStillHasItsHour() {
    NgramBag bag = BAGGER.bag("", NOON);
    assertEquals(5, bag.size());
    assertEquals(1, bag.weights()[2]);
  }

  @Test
  void textBeyondTheLimitIsNotRead() {
    String text = "lorem ipsum dolor ".repeat(1000);
    assertEquals(BAGGER.bag(text.substring(0, RULE.maxCharacters()), NOON), BAGGER.bag(text, NOON));
  }

  @Test
  void habitsHaveNoWordsOfTheSubject() {
    // same endings, case and punctuation: the subject may change
    NgramBag ships = BAGGER.bag("The harbour was empty, by noon...", NOON);
    NgramBag bread = BAGGER.bag("The flour was misty, by noon...", NOON);
    assertArrayEquals(habits(ships), habits(bread));
    assertNotEquals(
        Arrays.toString(habits(ships)),
        Arrays.toString(habits(BAGGER.bag("the harbour was empty , by noon..", NOON))));
  }

  @Test
  void habitsAreSequencesOfUpToFour() {
    // 4 habits: 4 + 3 + 2 + 1 sequences, all different
    assertEquals(10, habits(BAGGER.bag("well, go home", NOON)).length);
    assertEquals(0, habits(BAGGER.bag("", NOON)).length);
  }

  @Test
  void readingHabitsChangesNothingElse() {
    NgramRule plain = new NgramRule(2, 4, 1 << 16, 1 << 15, 0, 4096);
    NgramBag without = new NgramBagger(plain).bag("Well, go home!", NOON);
    NgramBag with = BAGGER.bag("Well, go home!", NOON);
    int text = inRange(with, 0, RULE.firstHabit()).length;
    assertArrayEquals(Arrays.copyOf(without.rows(), text), inRange(with, 0, RULE.firstHabit()));
    assertArrayEquals(Arrays.copyOf(without.weights(), text), Arrays.copyOf(with.weights(), text));
    assertArrayEquals(
        Arrays.copyOfRange(without.weights(), text, without.size()),
        Arrays.copyOfRange(with.weights(), with.size() - 5, with.size()));
  }

  /** The rows decide what a bundle's table means: another hash would need another rule version. */
  @Test
  void rowsNeverChangeWithinARuleVersion() {
    NgramRule plain = new NgramRule(2, 4, 1 << 16, 1 << 15, 0, 4096);
    assertEquals("1", String.valueOf(NgramRule.VERSION));
    NgramBag bag = new NgramBagger(plain).bag("Grüße, don't!", NOON);
    assertEquals(-973696714, Arrays.hashCode(bag.rows()));
    assertEquals(
        744094898,
        Arrays.hashCode(habits(BAGGER.bag("Grüße, don't!  ok\n\nSEE iPhones: 12 $", NOON))));
  }

  @Test
  void theMachinesLanguageChangesNothing() {
    Locale before = Locale.getDefault();
    NgramBag here = BAGGER.bag("TITLE I", NOON);
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertEquals(here, BAGGER.bag("TITLE I", NOON));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static int[] habits(NgramBag bag) {
    return inRange(bag, RULE.firstHabit(), RULE.firstHour());
  }

  private static int[] inRange(NgramBag bag, int from, int to) {
    return Arrays.stream(bag.rows()).filter(row -> row >= from && row < to).toArray();
  }
}
