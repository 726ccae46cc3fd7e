package org.sybilline.trainer.evaluation;

/**
 * One system in one market by the paper's protocol (section 4 and 6.2; method page, section 10).
 *
 * @param market its name
 * @param episodes test episodes, all of which are ranked
 * @param accounts that wrote them
 * @param all queries of all accounts
 * @param withoutSharedThread the same queries; candidates that share a thread with them left out
 * @param seen queries of accounts that have training episodes
 * @param novel queries of the others
 */
public record PaperRanks(
    String market,
    int episodes,
    int accounts,
    Ranks all,
    Ranks withoutSharedThread,
    Ranks seen,
    Ranks novel) {}
