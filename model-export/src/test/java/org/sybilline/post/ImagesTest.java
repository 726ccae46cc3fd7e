package org.sybilline.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in cleaning. */
class ImagesTest {

  private static void cleans(String raw, String expected) {
    assertEquals(expected, PostCleaner.clean(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[img]http://example.com/a.png[/img]",
        "[IMG=320x200]http://example.com/a.png[/IMG]",
        "<img src=\"http://example.com/a.png\" />",
        "<img src='a.png' alt=''>",
        "![](http://example.com/a.png)"
      })
  void becomeATokenAlone(String image) {
    cleans("see " + image + "!", "see [IMAGE]!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[img alt=8)]smileys/cool.gif[/img]",
        "[img width=15 alt=\"8)\"]smileys/cool.gif[/img]",
        "<img class=s ALT=\"8)\" src=\"cool.gif\">",
        "<img alt='8)' src=\"cool.gif\">",
        "![8)](cool.gif)"
      })
  void keepTheirAlternativeText(String image) {
    cleans("nice " + image, "nice [IMAGE alt=8)]");
  }

  @Test
  void keepAlternativeTextShortAndInsideTheBrackets() {
    cleans(
        "<img alt=\"a [b] " + "c".repeat(100) + "\">", "[IMAGE alt=a (b) " + "c".repeat(54) + "]");
  }

  @Test
  void thatNeverCloseKeepWhatFollows() {
    cleans("[img]a word", "[IMAGE]a word");
    String longText = "word ".repeat(500).strip();
    cleans("[img]" + longText + "[/img]", "[IMAGE]" + longText + "[/img]");
  }
}
