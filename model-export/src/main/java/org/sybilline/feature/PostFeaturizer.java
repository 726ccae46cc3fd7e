package org.sybilline.feature;

import java.time.Instant;
import java.time.ZoneOffset;
import org.sybilline.token.Tokenizer;

/** Turns a cleaned post into the tensors of the post encoder. Safe for use by several threads. */
public final class PostFeaturizer {

  /** What one model reads of a post. */
  private interface Reading {
    PostInput read(String cleanedText, Instant postedAt, String market, String subforum);
  }

  private final Reading reading;

  private PostFeaturizer(Reading reading) {
    this.reading = reading;
  }

  /**
   * Featurizes with one tokenizer and one context table.
   *
   * @param maxTokens tokens of a post beyond this are dropped
   */
  public PostFeaturizer(Tokenizer tokenizer, ContextVocabulary contexts, int maxTokens) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, found " + maxTokens);
    }
    this.reading =
        (text, postedAt, market, subforum) ->
            new PostInput(
                tokenizer.encode(text, maxTokens),
                postedAt.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() - 1,
                contexts.row(market, subforum));
  }

  /** Featurizes for a model that reads n-grams alone: no tokens, and context row 0. */
  public static PostFeaturizer ofNgrams(NgramBagger ngrams) {
    return new PostFeaturizer(
        (text, postedAt, market, subforum) ->
            new PostInput(new int[0], 0, 0, ngrams.bag(text, postedAt)));
  }

  /**
   * Features of one post.
   *
   * @param cleanedText what {@link org.sybilline.post.PostCleaner} made of the post
   * @param postedAt the day of the week is taken in UTC: forums do not say their writers' zones
   */
  public PostInput featurize(String cleanedText, Instant postedAt, String market, String subforum) {
    return reading.read(cleanedText, postedAt, market, subforum);
  }
}
