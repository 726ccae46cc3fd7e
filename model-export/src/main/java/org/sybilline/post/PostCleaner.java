package org.sybilline.post;

/**
 * Replaces what is not the writer's own text by {@link CleaningToken}s (method page, section 1).
 * The order matters: armor may hold anything, quotes may hold images and links, links may show
 * images.
 *
 * <ol>
 *   <li>characters: one kind of line break and one kind of space, control characters dropped
 *   <li>PGP blocks
 *   <li>quotes, by markup and by lines that start with {@code >}
 *   <li>images, whose alternative text stays
 *   <li>links, whose shown text stays
 *   <li>white space: at most one space, at most one empty line
 * </ol>
 *
 * <p>Letters, case, punctuation, smileys and other markup stay: they are style.
 */
public final class PostCleaner {

  private PostCleaner() {}

  /** The cleaned text: a pure function, in linear time, defined for any string. */
  public static String clean(String rawText) {
    String text = Characters.normalise(rawText);
    text = PgpArmor.replace(text);
    text = Quotes.replace(text);
    text = Images.replace(text);
    text = BareLinks.replace(Links.replace(text));
    return Characters.squeeze(text);
  }
}
