package org.sybilline.post;

/** Replaces what is not the writer's own text by tokens (method page, section 1). */
@SuppressWarnings("DoNotCallSuggester")
public final class PostCleaner {

  private PostCleaner() {}

  /** The cleaned text: deterministic, in linear time, for any input. */
  public static String clean(String rawText) {
    throw new UnsupportedOperationException("lands next");
  }
}
