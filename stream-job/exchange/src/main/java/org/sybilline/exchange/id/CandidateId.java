package org.sybilline.exchange.id;

import org.sybilline.post.AccountKey;

/** The identity of a pair of accounts, whatever their order. */
public final class CandidateId {

  private CandidateId() {}

  public static String of(AccountKey a, AccountKey b) {
    return a.compareTo(b) < 0 ? ContentId.of(a.id(), b.id()) : ContentId.of(b.id(), a.id());
  }
}
