package org.sybilline.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.CpuTime;

/** What holds for every text. */
class PostCleanerPropertyTest {

  private static final Pattern ADDRESS =
      Pattern.compile("[a-zA-Z]{2,10}://\\w|(?<!\\w)www\\.[a-z0-9]", Pattern.CASE_INSENSITIVE);

  /** Pieces of markup in any order, so mostly broken. */
  @Provide
  Arbitrary<String> markup() {
    return Arbitraries.of(
            "[quote]",
            "[quote=x]",
            "[/quote]",
            "<blockquote>",
            "</blockquote>",
            "[img]",
            "[img alt=:)]",
            "[/img]",
            "[url]",
            "[url=http://example.com]",
            "[/url]",
            "<a href=\"http://example.com\">",
            "</a>",
            "<img src=x>",
            "![a](http://b.c)",
            "[a](http://b.c)",
            "http://example.com/a",
            "www.example.com",
            "http",
            "://",
            "www",
            ".",
            "com",
            "> ",
            ">",
            "\n",
            "\n\n",
            " ",
            "  ",
            "\0",
            "\u200b",
            "-----BEGIN PGP MESSAGE-----",
            "-----END PGP MESSAGE-----",
            "-----BEGIN PGP SIGNED MESSAGE-----",
            "Hash: SHA1",
            "- ",
            "word",
            "🙂",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "Bob wrote:")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  /** Markup that is whole, as most people write it. */
  @Provide
  Arbitrary<String> wholeMarkup() {
    return Arbitraries.of(
            "[quote=x]a [b]c[/b][/quote]",
            "[img]http://b.c/d[/img]",
            "<img alt=\":)\">",
            "[url=http://example.com]page[/url]",
            "http://example.com/a.",
            "\nBob wrote:\n> a\n> b\n",
            "-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----",
            "\n",
            " ",
            "word",
            "🙂",
            "don't",
            "5 > 3",
            "[code]a[i](b)[/code]",
            "\t",
            "bob@example.com",
            "[QUOTE]",
            "[LINK]",
            "[IMAGE alt=two words]")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join(" ", pieces));
  }

  @Property(seed = "1")
  void holdsNoAddressNoControlAndNoDoubleSpace(@ForAll("markup") String text) {
    String cleaned = PostCleaner.clean(text);

    assertFalse(ADDRESS.matcher(cleaned).find(), cleaned);
    assertFalse(cleaned.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n'), cleaned);
    assertFalse(cleaned.contains("  ") || cleaned.contains("\n\n\n"), cleaned);
    assertEquals(cleaned.strip(), cleaned);
  }

  @Property(seed = "1")
  void takesAnyString(@ForAll String text) {
    String cleaned = PostCleaner.clean(text);

    assertEquals(cleaned, new String(cleaned.getBytes(UTF_8), UTF_8));
    assertEquals(cleaned, PostCleaner.clean(text));
  }

  @Property(seed = "1")
  void cleansCleanedTextToItself(@ForAll("wholeMarkup") String text) {
    String cleaned = PostCleaner.clean(text);

    assertEquals(cleaned, PostCleaner.clean(cleaned));
  }

  /** A quadratic rule takes minutes for one of these, a linear one a fraction of a second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[quote]",
        "[quote",
        "[/quote]",
        "[quote=\"",
        ">",
        ">\n",
        "> a\n\n",
        "Bob wrote:\n> a\n",
        "Bob wrote:\n",
        "On \n",
        "[img]",
        "[img alt=",
        "![",
        "![a](",
        "[url]",
        "[url=http://a.b]",
        "[url=x][quote]",
        "[a](",
        "[",
        "<a ",
        "-",
        "- ",
        "-----BEGIN PGP MESSAGE-----",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n",
        "-----BEGIN PGP SIGNED MESSAGE-----",
        "Hash: ",
        "BEGIN PGP ",
        "BEGIN ",
        "http://",
        "http://a(",
        "http://a)",
        ":",
        "://",
        "a.com",
        ".com",
        ".com.com",
        "www.",
        ".",
        ".a",
        "a.io/",
        "a",
        " ",
        "\n",
        "\ud800",
        "\0"
      })
  void takesAMegabyteOfAnythingInLinearTime(String piece) {
    String text = piece.repeat((1 << 20) / piece.length());

    CpuTime.assertWithin(
        Duration.ofSeconds(10),
        () -> assertTrue(PostCleaner.clean(text).length() <= 2 * text.length()));
  }
}
