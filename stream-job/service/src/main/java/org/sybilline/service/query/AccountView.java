package org.sybilline.service.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.post.AccountKey;

/**
 * An account as it is shown.
 *
 * @param id as addresses have it
 * @param posts so far, null where that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountView(String id, String market, String user, @Nullable Integer posts) {

  public static AccountView of(AccountKey account, int posts) {
    return new AccountView(AccountId.of(account), account.market(), account.user(), posts);
  }

  public static AccountView of(AccountKey account) {
    return new AccountView(AccountId.of(account), account.market(), account.user(), null);
  }
}
