package org.sybilline.local.synthetic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How one person writes: the same on every market, which is what there is to find. */
final class Habits {

  private final List<String> openers;
  private final List<String> closers;
  private final List<String> frames;
  private final Map<Character, List<String>> words;
  private final Map<String, String> misspellings = new HashMap<>();
  private final String sentenceEnd;
  private final String smiley;
  private final boolean capitals;
  private final boolean spaceBeforeComma;
  private final int sentences;

  /** Where of a market's subforums the person is mostly, from 0 to 1. */
  final double favouriteSubforum;

  /** Day of the week on which the person mostly writes, 0 to 6. */
  final int favouriteDay;

  /** Hour at which the person mostly writes, 0 to 23. */
  final int favouriteHour;

  Habits(SplittableRandom random) {
    openers = some(Lexicon.OPENERS, 2, random);
    closers = some(Lexicon.CLOSERS, 2, random);
    frames = some(Lexicon.FRAMES, 5, random);
    words =
        Map.of(
            'N', some(Lexicon.NOUNS, 7, random),
            'V', some(Lexicon.VERBS, 5, random),
            'A', some(Lexicon.ADJECTIVES, 4, random),
            'F', some(Lexicon.FILLERS, 2, random));
    Lexicon.MISSPELLINGS.keySet().stream()
        .sorted() // the order of a hash map is not ours to rely on
        .filter(word -> random.nextInt(3) == 0)
        .forEach(word -> misspellings.put(word, Lexicon.MISSPELLINGS.getOrDefault(word, word)));
    sentenceEnd = one(Lexicon.SENTENCE_ENDS, random);
    smiley = one(Lexicon.SMILEYS, random);
    capitals = random.nextInt(3) > 0;
    spaceBeforeComma = random.nextInt(5) == 0;
    sentences = 1 + random.nextInt(4);
    favouriteSubforum = random.nextDouble();
    favouriteDay = random.nextInt(7);
    favouriteHour = random.nextInt(24);
  }

  /** A new post in this person's way. */
  String write(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    append(text, one(openers, random));
    int count = Math.max(1, sentences + random.nextInt(3) - 1);
    for (int i = 0; i < count; i++) {
      append(text, sentence(random));
      text.append(random.nextInt(6) == 0 ? one(Lexicon.SENTENCE_ENDS, random) : sentenceEnd);
    }
    if (random.nextInt(3) == 0) {
      append(text, smiley);
    }
    append(text, one(closers, random));
    return spaceBeforeComma ? text.toString().replace(",", " ,") : text.toString();
  }

  private String sentence(SplittableRandom random) {
    // one time in eight, a phrase that is not the person's own
    String frame = random.nextInt(8) == 0 ? one(Lexicon.FRAMES, random) : one(frames, random);
    StringBuilder sentence = new StringBuilder();
    for (String word : frame.split(" ", -1)) {
      List<String> kind = word.length() == 1 ? words.get(word.charAt(0)) : null;
      String chosen = kind == null ? word : one(kind, random);
      append(sentence, misspellings.getOrDefault(chosen, chosen));
    }
    if (capitals) {
      sentence.setCharAt(0, Character.toUpperCase(sentence.charAt(0)));
    }
    return sentence.toString();
  }

  private static void append(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      text.append(text.length() == 0 ? "" : " ").append(part);
    }
  }

  static <T> T one(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  private static List<String> some(List<String> all, int count, SplittableRandom random) {
    List<String> left = new ArrayList<>(all);
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    return chosen;
  }
}
