package org.sybilline.local.stack;

import java.util.List;
import org.sybilline.embedded.Topic;
import org.sybilline.job.settings.Topics;

/** The topics of the job as code. */
public final class LocalTopics {

  /** A post may be 2 MiB and a line of a replay 4 MB; its reject has headers too. */
  private static final String MAX_BYTES = "4194304";

  /** Posts are kept, so that the index can be made again by replaying them. */
  private static final String FOR_EVER = "-1";

  private LocalTopics() {}

  static List<Topic> of(Topics names, int partitions) {
    return List.of(
        Topic.plain(names.posts(), partitions)
            .withLogAppendTime()
            .with("max.message.bytes", MAX_BYTES)
            .with("retention.ms", FOR_EVER),
        Topic.plain(names.rejected(), 1).with("max.message.bytes", MAX_BYTES),
        Topic.plain(names.subscriptions(), 1).withLogAppendTime().compacted(),
        // not compacted: a verdict that was changed is history, which its reader may ask for
        Topic.plain(names.verdicts(), 1).withLogAppendTime().with("retention.ms", FOR_EVER),
        Topic.plain(names.alerts(), 1).with("retention.ms", FOR_EVER));
  }
}
