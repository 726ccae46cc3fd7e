package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NgramTfidfTest {

  private static final List<String> TEXTS =
      List.of("Hello  there, anyone?", "hello\nthere", "Anyone there?", "", "zzz \uD83D\uDE00 zzz");

  @Test
  void givesTheCosinesOfAPlainComputation() {
    for (boolean withinWords : new boolean[] {false, true}) {
      for (boolean sublinear : new boolean[] {false, true}) {
        CharNgrams ngrams = new CharNgrams(2, 4, withinWords, !sublinear);
        SparseVectors vectors = new NgramTfidf(ngrams, sublinear, 0).vectors(TEXTS, steps -> {});
        List<Map<String, Double>> plain = plain(withinWords, !sublinear, sublinear);
        float[] cosines = new float[TEXTS.size()];
        for (int a = 0; a < TEXTS.size(); a++) {
          vectors.cosines(vectors, a, cosines);
          for (int b = 0; b < TEXTS.size(); b++) {
            assertEquals(cosine(plain.get(a), plain.get(b)), cosines[b], 1e-6);
          }
        }
      }
    }
  }

  @Test
  void keepsOnlyTheMostFrequentTerms() {
    CharNgrams bigrams = new CharNgrams(2, 2, false, false);
    List<String> texts = List.of("ababab", "abxy", "xyq");
    SparseVectors vectors = new NgramTfidf(bigrams, false, 1).vectors(texts, steps -> {});
    float[] cosines = new float[3];
    vectors.cosines(vectors, 0, cosines);
    assertEquals(1, cosines[1], 1e-6); // only "ab" is left of both
    assertEquals(0, cosines[2], 1e-6); // and nothing of this one
  }

  @Test
  void furtherTextsChangeNothingAboutThoseItIsFittedOn() {
    NgramTfidf tfidf = new NgramTfidf(new CharNgrams(2, 4, true, false), true, 20);
    List<String> more = new ArrayList<>(TEXTS);
    more.addAll(List.of("qqqq qqqq qqqq", "hello there", "hello there qqqq"));
    SparseVectors alone = tfidf.vectors(TEXTS, steps -> {});
    SparseVectors all = tfidf.vectors(more, TEXTS.size(), steps -> {});
    float[] expected = new float[TEXTS.size()];
    float[] found = new float[more.size()];
    for (int a = 0; a < TEXTS.size(); a++) {
      alone.cosines(alone, a, expected);
      all.cosines(all, a, found);
      for (int b = 0; b < TEXTS.size(); b++) {
        assertEquals(expected[b], found[b], 1e-6);
      }
      assertEquals(0, found[TEXTS.size()], 0); // no term of it is known
      assertEquals(found[TEXTS.size() + 1], found[TEXTS.size() + 2], 1e-6);
    }
  }

  private static List<Map<String, Double>> plain(
      boolean withinWords, boolean lowerCase, boolean sublinear) {
    List<Map<String, Double>> counts = new ArrayList<>();
    Map<String, Integer> documents = new HashMap<>();
    for (String text : TEXTS) {
      Map<String, Double> own = new HashMap<>();
      String normal = text.replaceAll("\\s+", " ");
      normal = lowerCase ? normal.toLowerCase(java.util.Locale.ROOT) : normal;
      List<String> pieces = new ArrayList<>();
      if (withinWords) {
        for (String word : List.of(normal.split(" ", -1))) {
          if (!word.isEmpty()) {
            pieces.add(" " + word + " ");
          }
        }
      } else {
        pieces.add(normal);
      }
      for (String piece : pieces) {
        for (int n = 2; n <= 4; n++) {
          for (int i = 0; i + n <= piece.length(); i++) {
            own.merge(piece.substring(i, i + n), 1.0, Double::sum);
          }
        }
      }
      own.keySet().forEach(gram -> documents.merge(gram, 1, Integer::sum));
      counts.add(own);
    }
    for (Map<String, Double> own : counts) {
      own.replaceAll(
          (gram, count) ->
              (sublinear ? 1 + Math.log(count) : count)
                  * (Math.log((1.0 + TEXTS.size()) / (1.0 + documents.getOrDefault(gram, 0))) + 1));
    }
    return counts;
  }

  private static double cosine(Map<String, Double> a, Map<String, Double> b) {
    double dot = 0;
    for (Map.Entry<String, Double> entry : a.entrySet()) {
      dot += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
    }
    double norms = norm(a) * norm(b);
    return norms == 0 ? 0 : dot / norms;
  }

  private static double norm(Map<String, Double> a) {
    return Math.sqrt(a.values().stream().mapToDouble(x -> x * x).sum());
  }
}
