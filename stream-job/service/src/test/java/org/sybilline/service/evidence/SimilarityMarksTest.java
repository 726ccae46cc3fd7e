package org.sybilline.service.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.bundle.Bundle;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;

/** With the model that comes with Sybilline, on sentences made up for this test. */
class SimilarityMarksTest {

  private static final Instant NOON = Instant.parse("2013-05-06T12:00:00Z");

  private static final List<String> HASTY =
      List.of(
          "lol yea i tried that allready!! dont work on my box, gonna try again 2morrow",
          "hey guys, anyone got the parcel yet?? mine is 2 weeks late, its driving me nuts lol",
          "yea same here... i allready asked him twice, no answer!! dont think he reads his pm",
          "k thx mate, gonna check it 2nite. btw is the other shop still open??");

  private static final List<String> FORMAL =
      List.of(
          "Dear all, I would like to point out that the parcel arrived on time; however, the"
              + " packaging was somewhat damaged.",
          "One should, in my opinion, never rely upon a single source; moreover, patience is a"
              + " virtue.",
          "I would like to thank everybody for the kind advice. Regrettably, the matter has not"
              + " been resolved; I shall report back in due course.",
          "It is, of course, entirely possible that I am mistaken; nevertheless, I would advise"
              + " caution.");

  private static EmbeddingModel model;

  @BeforeAll
  static void open() {
    model = EmbeddingModel.open(Bundle.openDefault(), InferenceSettings.cpu());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static PastedPost post(String text) {
    return new PastedPost("m", "s", NOON, text);
  }

  private static float[] embedding(List<String> texts) {
    return model.embed(texts.stream().map(SimilarityMarksTest::post).toList());
  }

  private static double cosine(List<String> texts, float[] other) {
    float[] embedding = embedding(texts);
    double dot = 0;
    for (int i = 0; i < other.length; i++) {
      dot += (double) embedding[i] * other[i];
    }
    return dot;
  }

  private static List<List<Mark>> marks(List<String> texts, float[] other) {
    return new SimilarityMarks(model)
        .of(texts.stream().map(SimilarityMarksTest::post).toList(), other);
  }

  /** The text without the words from start to end, as a reader would take them out. */
  private static String without(String text, int start, int end) {
    return (text.substring(0, start) + text.substring(end).stripLeading());
  }

  @Test
  void leavingTheTopMarkOutLowersTheCosineMoreOftenThanLeavingARandomPieceOut() {
    Random random = new Random(7);
    int cases = 0;
    int topLowers = 0;
    int randomLowers = 0;
    for (List<String> writer : List.of(HASTY, FORMAL)) {
      for (int held = 0; held < writer.size(); held++) {
        List<String> rest = new ArrayList<>(writer);
        List<String> one = List.of(rest.remove(held));
        float[] other = embedding(rest);
        double whole = cosine(one, other);
        Mark top = marks(one, other).get(0).get(0);
        String text = one.get(0);
        Piece words = Piece.whole(text);
        int count = words.size();
        Piece piece = words.split(count).get(random.nextInt(count));
        cases++;
        topLowers += cosine(List.of(without(text, top.start(), top.end())), other) < whole ? 1 : 0;
        randomLowers += cosine(List.of(piece.leftOutOf(text)), other) < whole ? 1 : 0;
      }
    }
    assertEquals(cases, topLowers);
    assertTrue(randomLowers < topLowers, randomLowers + " of " + cases + " random pieces");
  }

  @Test
  void theWeightOfAMarkIsWhatLeavingItOutCosts() {
    float[] other = embedding(FORMAL.subList(1, 4));
    List<String> episode = List.of(FORMAL.get(0), HASTY.get(0));
    double whole = cosine(episode, other);
    List<List<Mark>> marks = marks(episode, other);
    for (int i = 0; i < episode.size(); i++) {
      for (Mark mark : marks.get(i)) {
        List<String> changed = new ArrayList<>(episode);
        changed.set(i, without(episode.get(i), mark.start(), mark.end()));
        assertEquals(whole - cosine(changed, other), mark.weight(), 1e-6);
      }
    }
  }

  @Test
  void marksAreWholeWordsThatDoNotOverlapGreatestFirst() {
    String text = FORMAL.get(2);
    List<Mark> marks = marks(List.of(text), embedding(FORMAL)).get(0);
    assertTrue(marks.size() > 1);
    assertEquals(
        marks, marks.stream().sorted(Comparator.comparingDouble(Mark::weight).reversed()).toList());
    List<Mark> inOrder = marks.stream().sorted(Comparator.comparingInt(Mark::start)).toList();
    for (int i = 0; i < inOrder.size(); i++) {
      Mark mark = inOrder.get(i);
      assertTrue(mark.start() == 0 || text.charAt(mark.start() - 1) == ' ');
      assertTrue(mark.end() == text.length() || text.charAt(mark.end()) == ' ');
      assertTrue(i == 0 || inOrder.get(i - 1).end() <= mark.start());
    }
  }

  @Test
  void findsTheTellingWordsInsideALongText() {
    String filler = "the item was sent on monday and came on friday as agreed before ".repeat(25);
    String telling = "allready gonna 2morrow lol!! dont";
    String text = filler + telling + " " + filler.strip();
    List<Mark> marks = marks(List.of(text), embedding(HASTY)).get(0);
    Mark top = marks.get(0);
    int at = filler.length();
    assertTrue(
        top.start() >= at && top.end() <= at + telling.length(),
        text.substring(top.start(), top.end()));
  }

  @Test
  void aTextOfOneWordOrNoneHasNoMarks() {
    float[] other = embedding(HASTY);
    assertEquals(List.of(List.of(), List.of()), marks(List.of("lol", ""), other));
  }
}
