package org.sybilline.feature;

import java.time.Instant;
import java.time.ZoneOffset;
import org.sybilline.token.ByteLevelBpe;

/** Turns a cleaned post into the tensors of the post encoder. Safe for use by several threads. */
public final class PostFeaturizer {

  private final ByteLevelBpe tokenizer;
  private final ContextVocabulary contexts;
  private final int maxTokens;

  /**
   * Featurizes with one tokenizer and one context table.
   *
   * @param maxTokens tokens of a post beyond this are dropped
   */
  public PostFeaturizer(ByteLevelBpe tokenizer, ContextVocabulary contexts, int maxTokens) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, found " + maxTokens);
    }
    this.tokenizer = tokenizer;
    this.contexts = contexts;
    this.maxTokens = maxTokens;
  }

  /**
   * Features of one post.
   *
   * @param cleanedText what {@link org.sybilline.post.PostCleaner} made of the post
   * @param postedAt the day of the week is taken in UTC: forums do not say their writers' zones
   */
  public PostInput featurize(String cleanedText, Instant postedAt, String market, String subforum) {
    int[] tokens = tokenizer.encode(cleanedText, maxTokens);
    int day = postedAt.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() - 1;
    return new PostInput(tokens, day, contexts.row(market, subforum));
  }
}
