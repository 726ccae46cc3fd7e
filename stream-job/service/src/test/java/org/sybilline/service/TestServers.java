package org.sybilline.service;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.embedded.EmbeddedKafka;
import org.sybilline.embedded.Topic;
import org.sybilline.service.settings.ServiceTopics;

/**
 * One real broker and one real index for all tests of the process, started by the first that asks.
 * Tests keep apart by names that begin with {@link #uniqueName}.
 */
public final class TestServers {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private TestServers() {}

  private static final class Holder {
    static final EmbeddedKafka KAFKA = EmbeddedKafka.start();
    static final EmbeddedElasticsearch ELASTICSEARCH = EmbeddedElasticsearch.start();

    static {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ELASTICSEARCH.close();
                    KAFKA.close();
                  }));
    }
  }

  public static EmbeddedKafka kafka() {
    return Holder.KAFKA;
  }

  public static EmbeddedElasticsearch elasticsearch() {
    return Holder.ELASTICSEARCH;
  }

  public static String uniqueName() {
    return "test" + NAMES.incrementAndGet();
  }

  /** Creates the topics of a stack whose names begin like this. */
  static ServiceTopics createTopics(String prefix) {
    var topics =
        new ServiceTopics(
            prefix + ".posts", prefix + ".subscriptions", prefix + ".alerts", prefix + ".verdicts");
    kafka()
        .createTopics(
            List.of(
                Topic.plain(topics.posts(), 2).withLogAppendTime(),
                Topic.plain(topics.subscriptions(), 1).compacted(),
                Topic.plain(topics.alerts(), 1),
                Topic.plain(topics.verdicts(), 1).compacted()));
    return topics;
  }
}
