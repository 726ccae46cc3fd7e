package org.sybilline.post;

/**
 * What cleaning puts in place of text that is not the writer's own. Each is one entry of the
 * tokenizer's vocabulary.
 */
public enum CleaningToken {
  QUOTE("[QUOTE]"),
  PGP_PUBKEY("[PGP PUBKEY]"),
  PGP_SIGNATURE("[PGP SIGNATURE]"),
  PGP_ENCMSG("[PGP ENCMSG]"),
  LINK("[LINK]"),
  /**
   * Without the closing bracket: an image is written {@code [IMAGE]} or, with the alternative text
   * that forums give their smileys, {@code [IMAGE alt=8)]}. Both begin with this one token.
   */
  IMAGE("[IMAGE");

  private final String text;

  CleaningToken(String text) {
    this.text = text;
  }

  /** The token as it stands in cleaned text. */
  public String text() {
    return text;
  }
}
