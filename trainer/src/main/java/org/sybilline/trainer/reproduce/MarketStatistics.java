package org.sybilline.trainer.reproduce;

/**
 * A market in numbers, as the paper's Table 1, with episodes of five posts.
 *
 * @param cutOff time of the first test post, ISO 8601, UTC
 * @param trainPosts posts in episodes before the cut-off
 * @param testPosts and from it on
 * @param trainUsers accounts with training episodes
 * @param testUsers accounts with test episodes
 * @param seenUsers accounts with both
 * @param trainEpisodes of all accounts
 * @param testEpisodes of all accounts
 * @param trainedOn training episodes the plan uses, fewer than {@code trainEpisodes} if it caps
 *     them
 * @param subforums of training posts
 * @param accountsLeftOut with fewer than ten posts
 */
public record MarketStatistics(
    String market,
    String cutOff,
    int trainPosts,
    int testPosts,
    int trainUsers,
    int testUsers,
    int seenUsers,
    int trainEpisodes,
    int testEpisodes,
    int trainedOn,
    int subforums,
    int accountsLeftOut) {}
