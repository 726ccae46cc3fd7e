package org.sybilline.service.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consecutive words of a text, with all between them.
 *
 * @param words where each begins and ends, (words, 2)
 * @param from index of the first word
 * @param to index after the last
 */
@SuppressWarnings("ArrayRecordComponent") // shared between the pieces of a text, never compared
record Piece(int[][] words, int from, int to) {

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** The whole of a text; of no words if the text is blank. */
  static Piece whole(String text) {
    List<int[]> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new int[] {matcher.start(), matcher.end()});
    }
    return new Piece(words.toArray(int[][]::new), 0, words.size());
  }

  int size() {
    return to - from;
  }

  int start() {
    return words[from][0];
  }

  int end() {
    return words[to - 1][1];
  }

  /** This piece cut into up to {@code most} pieces of nearly equal numbers of words. */
  List<Piece> split(int most) {
    int parts = Math.min(most, size());
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      pieces.add(new Piece(words, from + i * size() / parts, from + (i + 1) * size() / parts));
    }
    return pieces;
  }

  /** The text without this piece, and without the white space that followed it. */
  String leftOutOf(String text) {
    int next = to < words.length ? words[to][0] : text.length();
    return text.substring(0, start()) + text.substring(next);
  }
}
