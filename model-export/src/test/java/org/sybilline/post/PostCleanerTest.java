package org.sybilline.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostCleanerTest {

  private static void cleans(String raw, String expected) {
    assertEquals(expected, PostCleaner.clean(raw));
  }

  @Nested
  class CharactersAndSpace {

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
  }

  @Nested
  class PgpBlocks {

    private static final String BODY = "\nVersion: GnuPG v1\n\nmQENBFabc+/=\n=AbCd\n";

    private static String block(String what) {
      return "-----BEGIN PGP " + what + "-----" + BODY + "-----END PGP " + what + "-----";
    }

    @ParameterizedTest
    @CsvSource({
      "PUBLIC KEY BLOCK, [PGP PUBKEY]",
      "PRIVATE KEY BLOCK, [PGP PUBKEY]",
      "SIGNATURE, [PGP SIGNATURE]",
      "MESSAGE, [PGP ENCMSG]",
      "'MESSAGE, PART 1/2', [PGP ENCMSG]"
    })
    void becomeTheirTokens(String what, String token) {
      cleans("my " + block(what) + " here", "my " + token + " here");
    }

    @Test
    void keepSignedTextAndUnescapeItsDashes() {
      cleans(
          "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256, SHA512\n\nI am back.\n- - one\n- -- \nme\n"
              + block("SIGNATURE")
              + "\nps",
          "I am back.\n- one\n--\nme\n[PGP SIGNATURE]\nps");
    }

    @Test
    void keepDashesOutsideOfSignedText() {
      cleans("- one\n- two", "- one\n- two");
    }

    @Test
    void runToTheEndWhenTheyHaveNone() {
      cleans("key:\n-----BEGIN PGP PUBLIC KEY BLOCK-----" + BODY, "key:\n[PGP PUBKEY]");
    }

    @Test
    void areFoundOnOneLineIndentedAndWithLongDashes() {
      cleans(block("MESSAGE").replace("\n", " "), "[PGP ENCMSG]");
      cleans(block("MESSAGE").replaceAll("(?m)^", "    "), "[PGP ENCMSG]");
      cleans(block("MESSAGE").replace("-----", "\u2014\u2014-"), "[PGP ENCMSG]");
      cleans(block("MESSAGE").replace("-----", "----- "), "[PGP ENCMSG]");
    }

    @Test
    void areNotSeenInProse() {
      String text = "then it says BEGIN PGP MESSAGE and END PGP MESSAGE at the end";
      cleans(text, text);
    }

    @Test
    void mayFollowOneAnother() {
      cleans(
          block("PUBLIC KEY BLOCK") + "\nand\n" + block("MESSAGE"),
          "[PGP PUBKEY]\nand\n[PGP ENCMSG]");
    }
  }

  @Nested
  class QuotesInMarkup {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[quote]words[/quote]",
          "[QUOTE=somebody]words[/QUOTE]",
          "[quote=\"some[1]body\"]words[/quote]",
          "[quote:3fa1=\"x\"]words[/quote:3fa1]",
          "[quote author=a link=topic=1.msg2#msg2 date=1]several\n\nlines[/quote]",
          "[quote]a[quote]b[/quote]c[quote]d[/quote][/quote]",
          "<blockquote class=\"q\">words</blockquote>",
          "[quote=it's 5\" long]words[/quote]"
        })
    void becomeOneToken(String quote) {
      cleans(quote + " agreed", "[QUOTE] agreed");
    }

    @Test
    void standSideBySide() {
      cleans("[quote]a[/quote]b[quote]c[/quote]d", "[QUOTE]b[QUOTE]d");
    }

    @Test
    void thatNeverCloseKeepTheirText() {
      cleans("[quote=x] who knows", "[QUOTE] who knows");
      cleans("[quote][quote]a[/quote] mine", "[QUOTE][QUOTE] mine");
    }

    @Test
    void mayOverlap() {
      cleans("[quote]a<blockquote>b[/quote]c</blockquote>d", "[QUOTE]c d");
    }

    @Test
    void thatNeverOpenVanish() {
      cleans("mine[/quote]and mine", "mine and mine");
    }

    @Test
    void areNotMistakenForOtherTags() {
      cleans("[quoted]a[/quoted] [quote", "[quoted]a[/quoted] [quote");
    }
  }

  @Nested
  class QuotesInLines {

    @Test
    void becomeOneTokenARun() {
      cleans("> a\n>> b\n\n>c\nmine\n  > d", "[QUOTE]\nmine\n[QUOTE]");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Bob wrote:\n",
          "On Mon, 3 May 2004 at 10:00, Bob <b@example.org> wrote:\n\n",
          "On Mon, 3 May 2004 at 10:00, Bob Somebody\n<b@example.org> wrote:\n",
          "Am 3. Mai 2004 schrieb Bob:\n",
          "Il giorno 3 maggio Bob ha scritto:\n"
        })
    void takeTheirAttributionWithThem(String attribution) {
      cleans("hello\n\n" + attribution + "> a\n> b\nfine", "hello\n\n[QUOTE]\nfine");
    }

    @Test
    void leaveOtherLinesAboveThem() {
      cleans("try this:\n> a", "try this:\n[QUOTE]");
      cleans("I like what you wrote:\n\n\n> a", "I like what you wrote:\n\n[QUOTE]");
    }

    @ParameterizedTest
    @ValueSource(strings = {">:( no", ">.< ouch", ">_> hm", "-> this", "a > b"})
    void areNotSmileysOrArrows(String line) {
      cleans(line, line);
    }
  }

  @Nested
  class ImagesAndSmileys {

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
          "<img alt=\"a [b] " + "c".repeat(100) + "\">",
          "[IMAGE alt=a (b) " + "c".repeat(54) + "]");
    }

    @Test
    void thatNeverCloseKeepWhatFollows() {
      cleans("[img]a word", "[IMAGE]a word");
      String longText = "word ".repeat(500).strip();
      cleans("[img]" + longText + "[/img]", "[IMAGE]" + longText + "[/img]");
    }
  }

  @Nested
  class LinksInMarkup {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[url=http://example.com/a?b=c]the page[/url]",
          "[URL=\"http://example.com/a]b\"]the page[/URL]",
          "<a href=\"http://example.com\">the page</a>",
          "[the page](http://example.com/a)",
          "[the page](https://example.com \"title\")"
        })
    void keepTheirText(String link) {
      cleans("see " + link + ".", "see the page [LINK].");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[url]http://example.com[/url]",
          "[url]viewtopic.php?t=4[/url]",
          "[url=http://example.com]http://example.com[/url]",
          "[url=http://example.com][/url]",
          "<a href=\"x\">www.example.com</a>",
          "[url=http://example.com/cut"
        })
    void thatShowTheirAddressBecomeTheToken(String link) {
      cleans("see " + link, "see [LINK]");
    }

    @Test
    void mayShowImages() {
      cleans("[url=http://a.example][img]http://b.example/c[/img][/url]", "[IMAGE] [LINK]");
    }

    @Test
    void thatNeverCloseOrOpenStay() {
      cleans("[url=http://example.com]the page", "[LINK]the page");
      cleans("a [url] b [/url", "a [url] b [/url");
      cleans("b[/url] <a>", "b[/url] <a>");
    }

    @Test
    void mayOverlap() {
      cleans("[url=x]a<a href=y>b[/url]c</a>d", "ab [LINK]c [LINK]d");
    }

    @Test
    void areNotSeenInCode() {
      cleans("f[i](x) and list[0](a, b)", "f[i](x) and list[0](a, b)");
    }
  }

  @Nested
  class Addresses {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://example.com",
          "https://example.com/a_(b)?c=d&e=%20#f",
          "HTTP://EXAMPLE.COM/",
          "hxxp://example.com",
          "ftp://ftp.example.com/pub",
          "http://abcdefghij234567.onion/index.php",
          "http://日本.example/",
          "www.example.com",
          "WWW.example.co.uk/a",
          "example.com",
          "sub.example.org/a/b.html",
          "shop.example.com.au",
          "abcdefghij234567.onion",
          "abcdefghij234567.onion/forum",
          "goo.gl/abc",
          "magnet:?xt=urn:btih:abc"
        })
    void becomeTheToken(String address) {
      cleans(address, "[LINK]");
      cleans("see " + address + ", or (" + address + ").", "see [LINK], or ([LINK]).");
      cleans("\"" + address + "\"\n" + address, "\"[LINK]\"\n[LINK]");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "bob@example.com",
          "first.last@mail.example.com",
          "the end.Then more",
          "and/or",
          "java.net.URL",
          "main.c/main.h",
          "http:// nothing",
          "C:/dir",
          "a://b",
          "...com",
          "example.company",
          "3.5"
        })
    void areNotSeenElsewhere(String text) {
      cleans(text, text);
    }
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
