package org.sybilline.job.query;

import org.jspecify.annotations.Nullable;
import org.sybilline.job.profile.ChangedAccount;

/** What flows into the matching of standing queries: an account or a query; one of the two. */
public record QueryInput(@Nullable ChangedAccount account, @Nullable QueryChange change) {

  public QueryInput {
    if ((account == null) == (change == null)) {
      throw new IllegalArgumentException("an input is either an account or a change of a query");
    }
  }

  public static QueryInput of(ChangedAccount account) {
    return new QueryInput(account, null);
  }

  public static QueryInput of(QueryChange change) {
    return new QueryInput(null, change);
  }
}
