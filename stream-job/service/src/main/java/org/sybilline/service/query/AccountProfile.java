package org.sybilline.service.query;

import java.time.Instant;
import java.util.List;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.index.AccountSnapshot;

/**
 * What is known of an account.
 *
 * @param pgpKeys fingerprints it has shown
 * @param enough whether it has written enough to be compared
 */
public record AccountProfile(
    String id,
    String market,
    String user,
    int posts,
    int episodes,
    Instant firstPostedAt,
    Instant lastPostedAt,
    List<String> pgpKeys,
    boolean enough) {

  static AccountProfile of(AccountSnapshot account, Judgement judgement) {
    return new AccountProfile(
        AccountId.of(account.account()),
        account.account().market(),
        account.account().user(),
        account.posts(),
        account.episodes(),
        account.firstPostedAt(),
        account.lastPostedAt(),
        account.pgpKeys(),
        judgement.enough(account.posts(), account.posts()));
  }
}
