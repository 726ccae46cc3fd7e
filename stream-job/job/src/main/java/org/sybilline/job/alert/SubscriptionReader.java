package org.sybilline.job.alert;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sybilline.exchange.settings.Spelling;
import org.sybilline.job.record.KafkaRecord;

/**
 * Reads a record of the subscriptions topic: key = id, value = a JSON object, or nothing to delete
 * it. Strict, since a misspelt filter would otherwise silently ask for everything.
 */
final class SubscriptionReader {

  private static final int MAX_BYTES = 64 << 10;

  /** What the service keeps with a subscription and the job has no use for. */
  private static final Set<String> NOT_OURS = Set.of("name", "delivery");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SubscriptionReader() {}

  static SubscriptionChange read(KafkaRecord record) throws BadSubscriptionException {
    byte[] key = record.key();
    byte[] value = record.value();
    if (key == null || key.length == 0) {
      throw new BadSubscriptionException(
          "expected the subscription's id as key, found none; without it a subscription cannot be changed or deleted");
    }
    String id = new String(key, StandardCharsets.UTF_8);
    if (value == null) {
      return new SubscriptionChange(id, null);
    }
    if (value.length > MAX_BYTES) {
      throw new BadSubscriptionException(
          "expected at most %d bytes, found %d".formatted(MAX_BYTES, value.length));
    }
    return new SubscriptionChange(id, read(object(value), id, record.timestampMillis()));
  }

  private static JsonNode object(byte[] value) throws BadSubscriptionException {
    JsonNode json;
    try {
      json = JSON.readTree(value);
    } catch (IOException e) {
      json = null;
    }
    if (json == null || !json.isObject()) {
      throw new BadSubscriptionException(
          "expected one JSON object with each field once, found something else");
    }
    return json;
  }

  private static SubscriptionRecord read(JsonNode json, String id, long arrivedMillis)
      throws BadSubscriptionException {
    var fields = new SubscriptionFields(json);
    if (!id.equals(fields.text("id"))) {
      fields.problem("the field 'id' must be the key of the record");
    }
    Subscription.Kind kind = fields.kind();
    boolean account = kind == Subscription.Kind.ACCOUNT;
    boolean pair = kind == Subscription.Kind.MARKET_PAIR;
    String market = account || pair ? fields.text("market") : null;
    String user = account ? fields.text("user") : null;
    String other = pair ? fields.text("otherMarket") : null;
    String pgpKey = kind == Subscription.Kind.PGP_KEY ? fields.fingerprint() : null;
    double minProbability = fields.minProbability(pair);
    Instant since = fields.since(Instant.ofEpochMilli(arrivedMillis));
    boolean paused = fields.flag("paused");
    if (market != null && (market.indexOf('/') >= 0 || market.equals(other))) {
      fields.problem("markets have no '/' in their names, and a pair needs two of them");
    }
    if (kind != null) {
      refuseUnknown(json, fields);
    }
    fields.refuseProblems();
    return new SubscriptionRecord(
        id,
        kind == null ? "" : kind.name(),
        market,
        user,
        other,
        pgpKey,
        minProbability,
        since,
        paused);
  }

  private static void refuseUnknown(JsonNode json, SubscriptionFields fields) {
    List<String> known = new ArrayList<>(fields.asked());
    known.addAll(NOT_OURS);
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                String shown = name.length() > 40 ? name.substring(0, 40) : name;
                fields.problem(
                    "the field '%s' does not belong to this kind; did you mean '%s'?"
                        .formatted(shown, Spelling.nearest(shown, known)));
              }
            });
  }
}
