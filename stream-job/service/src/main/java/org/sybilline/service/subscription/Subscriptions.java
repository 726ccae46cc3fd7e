package org.sybilline.service.subscription;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.subscription.Handling.Webhook;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.exchange.subscription.SubscriptionReader;
import org.sybilline.exchange.subscription.SubscriptionWriter;
import org.sybilline.service.delivery.Endpoint;
import org.sybilline.service.delivery.Endpoints;
import org.sybilline.service.delivery.WebhookSecret;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.topic.TopicView;
import org.sybilline.service.topic.TopicWriter;

/**
 * The subscriptions as their topic has them. What is changed is written there and read back, so
 * that job and all instances see the same; a change is seen here when the method returns.
 * Thread-safe.
 */
public final class Subscriptions implements Endpoints, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private final ConcurrentSkipListMap<String, Subscription> known = new ConcurrentSkipListMap<>();
  private final TopicView view;
  private final TopicWriter writer;

  public Subscriptions(KafkaTarget kafka) {
    String topic = kafka.topics().subscriptions();
    this.view = new TopicView(kafka, topic, this::read);
    this.writer = new TopicWriter(kafka, topic);
  }

  public void start() {
    view.start();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      String id = SubscriptionReader.id(record.key());
      byte[] value = record.value();
      if (value == null) {
        known.remove(id);
      } else {
        known.put(id, SubscriptionReader.read(record.key(), value));
      }
    } catch (BadMessageException e) {
      // the job rejects it with the same words, and keeps what it had
      LOG.warn(
          "skipped what is no subscription, offset {} of partition {}: {}",
          record.offset(),
          record.partition(),
          e.getMessage());
    }
  }

  /** One that may have been written a moment ago, by whomever. */
  public Optional<Subscription> find(String id) {
    Subscription found = known.get(id);
    if (found == null) {
      view.catchUp();
      found = known.get(id);
    }
    return Optional.ofNullable(found);
  }

  /** All that fit and whose ids come after one, in the order of their ids. */
  List<Subscription> list(Predicate<Subscription> fitting, String afterId, int most) {
    return known.tailMap(afterId, false).values().stream().filter(fitting).limit(most).toList();
  }

  /** Waits until all that is on the topic now is known here. */
  void catchUp() {
    view.catchUp();
  }

  /** Creates or changes one. */
  void put(Subscription subscription) {
    write(SubscriptionWriter.key(subscription), SubscriptionWriter.value(subscription));
  }

  void delete(Subscription subscription) {
    write(SubscriptionWriter.key(subscription), null);
  }

  private void write(byte[] key, byte @Nullable [] value) {
    writer.write(key, value);
    view.catchUp();
  }

  @Override
  public Optional<Endpoint> of(String subscription) {
    return find(subscription).flatMap(Subscriptions::endpoint);
  }

  @Override
  public Optional<Endpoint> known(String subscription) {
    return Optional.ofNullable(known.get(subscription)).flatMap(Subscriptions::endpoint);
  }

  private static Optional<Endpoint> endpoint(Subscription subscription) {
    Webhook webhook = subscription.handling().webhook();
    String secret = webhook == null ? null : webhook.secret();
    return webhook == null || secret == null
        ? Optional.empty()
        : Optional.of(new Endpoint(webhook.url(), WebhookSecret.parse(secret)));
  }

  @Override
  public void close() {
    view.close();
    writer.close();
  }
}
