package org.sybilline.trainer.training;

/**
 * An account in the cross-market task. Accounts of one person on several markets carry one class
 * there; an account that is known to be somebody else carries a class of its own. An account may be
 * listed several times with different classes, as in the paper's code.
 *
 * @param market the account's market
 * @param author its class within that market
 * @param person its class in the cross-market task, from 0
 */
public record CrossAccount(String market, int author, int person) {

  public CrossAccount {
    if (author < 0 || person < 0) {
      throw new IllegalArgumentException(
          "classes count from 0, found author " + author + " and person " + person);
    }
  }
}
