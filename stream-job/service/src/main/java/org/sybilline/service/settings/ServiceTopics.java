package org.sybilline.service.settings;

/**
 * Names of the topics that the service reads or writes.
 *
 * @param posts the job reads them; the service looks how far
 * @param subscriptions compacted, by subscription
 * @param alerts of the job
 * @param verdicts by candidate, the latest holds
 */
public record ServiceTopics(String posts, String subscriptions, String alerts, String verdicts) {

  public static ServiceTopics defaults() {
    return new ServiceTopics(
        "forum.posts", "alert.subscriptions", "match.alerts", "match.verdicts");
  }
}
