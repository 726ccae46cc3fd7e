package org.sybilline.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PostCleanerTest {

  private static void cleans(String raw, String expected) {
    assertEquals(expected, PostCleaner.clean(raw));
  }

  @Test
  void keepsWhatTheWriterTyped() {
    String text = "Hi :) THIS is *it*... [b]isn't[/b] it?? é 日本 🙂 a_b <tag> 5 > 3";
    cleans(text, text);
  }

  @Test
  void leavesEmptyTextEmpty() {
    cleans("", "");
    cleans(" \r\n\t\u00a0\u2003 ", "");
  }

  @Test
  void dropsControlCharactersAndInvisibleOnes() {
    cleans("a\0b\u0007c\u009fd\u200be\ufefff\u00adg", "abcdefg");
  }

  @Test
  void keepsTheJoinersOfEmoji() {
    cleans("👩\u200d💻", "👩\u200d💻");
  }

  @Test
  void replacesLoneSurrogates() {
    cleans("a\ud800b\udc00", "a\ufffdb\ufffd");
  }

  @Test
  void squeezesSpacesAndKeepsLinesAndParagraphs() {
    cleans("  a \t b\u00a0\u3000c  \r\n d\re\u2028f \n \n\n g\n", "a b c\nd\ne\nf\n\ng");
  }

  @Test
  void appliesItsRulesInOrder() {
    cleans(
        """
        On Monday, Bob wrote:
        > -----BEGIN PGP MESSAGE-----
        > abc
        > -----END PGP MESSAGE-----
        > http://example.com

        [quote]look [img]http://example.com/a.png[/img][/quote]
        Thanks [img alt=:)]smile.gif[/img],   see www.example.com
        -----BEGIN PGP PUBLIC KEY BLOCK-----
        [quote]http://example.com
        -----END PGP PUBLIC KEY BLOCK-----
        """,
        "[QUOTE]\n\n[QUOTE]\nThanks [IMAGE alt=:)], see [LINK]\n[PGP PUBKEY]");
  }
}
