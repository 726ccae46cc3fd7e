package org.sybilline.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordSplitterTest {

  private static final Pattern GPT2 =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int end;
    for (int start = 0; start < text.length(); start = end) {
      end = WordSplitter.wordEnd(text, start, text.length());
      words.add(text.substring(start, end));
    }
    return words;
  }

  private static List<String> byPattern(String text) {
    Matcher matcher = GPT2.matcher(text);
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(
            "a", "é", "日", "𝒳", "1", "½", "٣", "𝟙", "!", "🙂", "\u0301", "'", "'s", "'re", "'ll",
            "'v", "'S", " ", "  ", "\n", "\t", "\u00a0", "\u2028", "\u3000", "\u0085", "\u200b",
            "_", "-", "\0", "\u001c")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  @Property(seed = "1")
  void splitsAsThePatternDoes(@ForAll("text") String text) {
    assertEquals(byPattern(text), split(text));
  }

  @Property(seed = "1")
  void losesNothingOfAnyText(@ForAll String text) {
    assertEquals(text, String.join("", split(text)));
  }

  @Test
  void leavesTheLastSpaceToTheWordBehindIt() {
    assertEquals(List.of("a", " ", " b", "\n", "c", "  "), split("a  b\nc  "));
  }

  @Test
  void cutsContractionsOff() {
    assertEquals(List.of("we", "'ll", " it", "'s", " '", "twas"), split("we'll it's 'twas"));
  }
}
