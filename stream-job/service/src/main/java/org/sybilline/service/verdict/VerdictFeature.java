package org.sybilline.service.verdict;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.topic.TopicGroup;
import org.sybilline.service.topic.TopicWriter;

/**
 * Verdicts: given, listed, exported as labels. Also those that others have put on the topic, or
 * that a crash kept from the index, are taken into it.
 */
public final class VerdictFeature implements Feature {

  private static final Logger LOG = LoggerFactory.getLogger(VerdictFeature.class);

  private final Verdicts verdicts;
  private final TopicWriter writer;
  private final TopicGroup intake;
  private final VerdictRoutes routes;

  public VerdictFeature(KafkaTarget kafka, Verdicts verdicts, IndexReader index, Clock clock) {
    String topic = kafka.topics().verdicts();
    this.verdicts = verdicts;
    this.writer = new TopicWriter(kafka, topic);
    this.intake =
        new TopicGroup(
            kafka, topic, kafka.groupId() + "-verdicts", batch -> batch.forEach(this::take));
    this.routes = new VerdictRoutes(verdicts, writer, index, clock);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      // what stands is replaced by a verdict, be it OPEN; nothing is taken back in silence
      return;
    }
    try {
      verdicts.record(VerdictJson.read(record.key(), value));
    } catch (BadMessageException e) {
      LOG.warn(
          "skipped what is no verdict, offset {} of partition {}: {}",
          record.offset(),
          record.partition(),
          e.getMessage());
    }
  }

  @Override
  public void register(Routes registry) {
    routes.register(registry);
  }

  @Override
  public void start() {
    intake.start();
  }

  @Override
  public void close() {
    intake.close();
    writer.close();
  }
}
