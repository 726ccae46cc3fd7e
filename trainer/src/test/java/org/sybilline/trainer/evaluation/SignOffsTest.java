package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.Posts;

class SignOffsTest {

  private static final List<String> TEXTS =
      List.of(
          "the first question\nis about loops\nCheers,\nAnn Example",
          "a second one\nabout arrays\n\nCheers,\n-- Ann\n[quote][/quote]",
          "i agree with Bob\nand say so\nAnn\nExample Institute, 12 Long Street, Town",
          "yes\nof course\n-- Ann\nExample Institute, 12 Long Street, Town",
          "Ann here again\nwith more\nAnn Example");

  @Test
  void removesRepeatedLastLinesAndKeepsTheText() {
    SignOffs signOffs = SignOffs.of(TEXTS);
    assertEquals("the first question\nis about loops", signOffs.mask(TEXTS.get(0)));
    assertEquals("a second one\nabout arrays\n\n[quote][/quote]", signOffs.mask(TEXTS.get(1)));
    assertEquals("i agree with Bob\nand say so", signOffs.mask(TEXTS.get(2)));
    assertEquals("yes\nof course", signOffs.mask(TEXTS.get(3)));
  }

  @Test
  void removesTheWritersNamesEverywhereButNoPartsOfWords() {
    SignOffs signOffs = SignOffs.of(TEXTS);
    assertEquals(" here again\nwith more", signOffs.mask(TEXTS.get(4)));
    assertEquals(
        "annotate it, says , or ANNEX\nno", signOffs.mask("annotate it, says ANN, or ANNEX\nno"));
  }

  @Test
  void aWordThatIsUsedElsewhereIsNoName() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      texts.add("loops are loops\nand number " + "abcdef".charAt(i) + " too\nloops");
    }
    assertEquals("loops stay\nhere", SignOffs.of(texts).mask("loops stay\nhere\nloops"));
  }

  @Test
  void wordsOfPolitenessStayOutsideSignOffs() {
    List<String> texts = List.of("a\nb\nThanks, Ann", "c\nd\nThanks, Ann", "thanks to all\ne");
    SignOffs signOffs = SignOffs.of(texts);
    assertEquals("a\nb", signOffs.mask(texts.get(0)));
    assertEquals("thanks to all\ne", signOffs.mask(texts.get(2)));
  }

  @Test
  void theFirstLineAndLinesWrittenOnceStay() {
    List<String> texts = List.of("Thanks!", "Thanks!", "so\nit is", "one\ntwo");
    SignOffs signOffs = SignOffs.of(texts);
    texts.forEach(text -> assertEquals(text, signOffs.mask(text)));
  }

  @Test
  void masksEachAccountByItsOwnEndings() {
    CorpusEpisode ann = episode("ann", "x\ny\nAnn");
    CorpusEpisode bob = episode("bob", "x\ny\nBob\nAnn");
    List<CorpusEpisode> episodes = List.of(ann, bob);
    List<CorpusEpisode> learned =
        List.of(ann, episode("ann", "z\nz\nAnn"), bob, episode("bob", "z\nw\nBob"));
    List<CorpusEpisode> masked = SignOffs.masked(learned, episodes);
    assertEquals("x\ny", masked.get(0).posts().get(0).text());
    assertEquals("x\ny\nAnn", masked.get(1).posts().get(0).text());
    assertEquals(ann.account(), masked.get(0).account());
    assertEquals(ann.posts().get(0).postId(), masked.get(0).posts().get(0).postId());
  }

  @Test
  void aPostThatConsistsOfTheNameStays() {
    CorpusEpisode ann = episode("ann", "Ann");
    List<CorpusEpisode> learned =
        List.of(episode("ann", "a\nb\nAnn"), episode("ann", "c\nd\nAnn"), ann);
    assertEquals("Ann", SignOffs.masked(learned, List.of(ann)).get(0).posts().get(0).text());
  }

  private static CorpusEpisode episode(String user, String text) {
    return CorpusEpisode.of(List.of(Posts.at(0, "m", user, "t", text)));
  }
}
