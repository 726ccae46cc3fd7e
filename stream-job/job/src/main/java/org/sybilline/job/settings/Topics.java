package org.sybilline.job.settings;

import java.io.Serializable;
import java.util.List;

/**
 * The Kafka topics of the job.
 *
 * @param posts what the forums say, JSON posts keyed by account
 * @param rejected records that cannot be used, with the reason in headers
 * @param subscriptions standing questions, compacted
 * @param verdicts what people decided about candidates, kept for ever
 * @param alerts answers to them
 */
public record Topics(
    String posts, String rejected, String subscriptions, String verdicts, String alerts)
    implements Serializable {

  /** All five. */
  public List<String> all() {
    return List.of(posts, rejected, subscriptions, verdicts, alerts);
  }
}
