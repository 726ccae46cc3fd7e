package org.sybilline.job.settings;

import java.io.Serializable;
import java.util.List;

/**
 * The Kafka topics of the job.
 *
 * @param posts what the forums say, JSON posts keyed by account
 * @param rejected records that cannot be used, with the reason in headers
 * @param subscriptions standing questions, compacted
 * @param alerts answers to them
 */
public record Topics(String posts, String rejected, String subscriptions, String alerts)
    implements Serializable {

  /** All four. */
  public List<String> all() {
    return List.of(posts, rejected, subscriptions, alerts);
  }
}
