package org.sybilline.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links in cleaning. */
class LinksTest {

  private static void cleans(String raw, String expected) {
    assertEquals(expected, PostCleaner.clean(raw));
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
}
