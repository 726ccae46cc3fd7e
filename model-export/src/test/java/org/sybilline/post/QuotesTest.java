package org.sybilline.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes in cleaning. */
class QuotesTest {

  private static void cleans(String raw, String expected) {
    assertEquals(expected, PostCleaner.clean(raw));
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
    void thatNeverCloseEndWithThePost() {
      cleans("mine [quote=x]theirs, which was cut", "mine [QUOTE]");
      cleans("mine [quote=x]theirs [quote=y]", "mine [QUOTE]");
    }

    @Test
    void thatNeverCloseEndWithTheQuoteInsideThem() {
      cleans("[quote][quote]a[/quote] mine", "[QUOTE] mine");
      cleans("[quote]a[quote]b[quote]c[/quote] mine [quote]d[/quote]", "[QUOTE] mine [QUOTE]");
    }

    @Test
    void thatAreTokensAlreadyStay() {
      cleans("[QUOTE]\nmine [QUOTE] mine", "[QUOTE]\nmine [QUOTE] mine");
      cleans("[QUOTE] mine [quote]a[/quote] mine", "[QUOTE] mine [QUOTE] mine");
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
      cleans("hello\n\n" + attribution + "[quote]a[/quote]\nfine", "hello\n\n[QUOTE]\nfine");
      cleans(attribution + attribution + "> a\nfine", "[QUOTE]\nfine");
    }

    @Test
    void mayStartWithTheNameOfTheQuoted() {
      cleans("BDR> On Wed, somebody wrote:\n  >> a\n  PBM> b\nDoug> c\nmine", "[QUOTE]\nmine");
    }

    @Test
    void leaveOtherLinesAboveThem() {
      cleans("try this:\n> a", "try this:\n[QUOTE]");
      cleans("I like what you wrote: it\n> a", "I like what you wrote: it\n[QUOTE]");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {">:( no", ">.< ouch", ">_> hm", "-> this", "a > b", "x > y", "<Tag> text"})
    void areNotSmileysOrArrows(String line) {
      cleans(line, line);
    }
  }
}
