package org.sybilline.token;

import org.jspecify.annotations.Nullable;
import org.sybilline.post.CleaningToken;

/** Walks through cleaned text: whole cleaning tokens, and words of what lies between them. */
final class TextPieces {

  private static final CleaningToken[] TOKENS = CleaningToken.values();

  private final String text;
  private int end;
  private int nextTokenAt;
  private @Nullable CleaningToken nextToken;
  private @Nullable CleaningToken current;
  private int start;

  TextPieces(String text) {
    this.text = text;
    findToken(0);
  }

  /** Steps to the next piece; false at the end of the text. */
  boolean next() {
    start = end;
    if (start == text.length()) {
      return false;
    }
    if (start == nextTokenAt && nextToken != null) {
      current = nextToken;
      end = start + nextToken.text().length();
      findToken(end);
    } else {
      current = null;
      end = WordSplitter.wordEnd(text, start, nextTokenAt);
    }
    return true;
  }

  /** The cleaning token this piece is, or null when it is a word. */
  @Nullable CleaningToken token() {
    return current;
  }

  String word() {
    return text.substring(start, end);
  }

  private void findToken(int from) {
    for (int at = text.indexOf('[', from); at >= 0; at = text.indexOf('[', at + 1)) {
      for (CleaningToken token : TOKENS) {
        if (text.startsWith(token.text(), at)) {
          nextToken = token;
          nextTokenAt = at;
          return;
        }
      }
    }
    nextToken = null;
    nextTokenAt = text.length();
  }
}
