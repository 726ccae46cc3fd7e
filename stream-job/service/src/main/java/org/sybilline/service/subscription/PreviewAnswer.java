package org.sybilline.service.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.post.AccountKey;

/**
 * What a subscription would have told.
 *
 * @param count of candidates, or of accounts for a standing query
 * @param examples the surest of them
 */
record PreviewAnswer(long count, Instant from, Instant to, List<Example> examples) {

  PreviewAnswer {
    examples = List.copyOf(examples);
  }

  /** An account with the posts behind the figure. */
  record Account(String id, String market, String user, int posts) {}

  /**
   * One of them.
   *
   * @param accounts two of a candidate, one of a standing query
   * @param candidate null for a standing query
   * @param level null for a standing query
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Example(
      List<Account> accounts,
      @Nullable String candidate,
      @Nullable String level,
      double cosine,
      double probability) {}

  static Account account(AccountKey key, int posts) {
    return new Account(AccountId.of(key), key.market(), key.user(), posts);
  }
}
