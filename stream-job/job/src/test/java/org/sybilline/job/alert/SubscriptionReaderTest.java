package org.sybilline.job.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sybilline.job.record.KafkaRecord;

class SubscriptionReaderTest {

  private static final Instant ARRIVED = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void readsEachKind() throws BadSubscriptionException {
    assertEquals(
        new SubscriptionRecord("s", "ACCOUNT", "north", "ann", null, null, 0, ARRIVED, false),
        subscription("{'id': 's', 'kind': 'ACCOUNT', 'market': 'north', 'user': 'ann'}"));
    assertEquals(
        new SubscriptionRecord(
            "s",
            "MARKET_PAIR",
            "south",
            null,
            "north",
            null,
            .25,
            Instant.parse("2020-01-01T00:00:00Z"),
            true),
        subscription(
            "{'id': 's', 'kind': 'MARKET_PAIR', 'market': 'south', 'otherMarket': 'north',"
                + " 'minProbability': 0.25, 'since': '2020-01-01T00:00:00Z', 'paused': true,"
                + " 'name': 'for the service', 'delivery': {'webhook': 'https://example.org'}}"));
    assertEquals(
        new SubscriptionRecord(
            "s",
            "PGP_KEY",
            null,
            null,
            null,
            "0123456789ABCDEF0123456789ABCDEF01234567",
            0,
            ARRIVED,
            false),
        subscription(
            "{'id': 's', 'kind': 'PGP_KEY', 'pgpKey': '0123 4567 89ab cdef 0123 4567 89AB CDEF 0123 4567'}"));
  }

  @Test
  void aTombstoneDeletes() throws BadSubscriptionException {
    SubscriptionChange change = SubscriptionReader.read(record("s", null));

    assertEquals("s", change.id());
    assertNull(change.subscription());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no json                                                          | one JSON object
          [1]                                                              | one JSON object
          {'id': 's', 'id': 's', 'kind': 'PGP_KEY'}                        | one JSON object
          {'id': 't', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a'}       | the key of the record
          {'id': 's', 'kind': 'MARKET'}                                    | one of [ACCOUNT, MARKET_PAIR, PGP_KEY]
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n'}                    | 'user' must be a string
          {'id': 's', 'kind': 'ACCOUNT', 'market': 7, 'user': 'a'}         | 'market' must be a string
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'a/b', 'user': 'a'}     | no '/'
          {'id': 's', 'kind': 'MARKET_PAIR', 'market': 'n', 'otherMarket': 'n', 'minProbability': 0.5} | two of them
          {'id': 's', 'kind': 'MARKET_PAIR', 'market': 'n', 'otherMarket': 'm'}                        | 'minProbability' must be
          {'id': 's', 'kind': 'MARKET_PAIR', 'market': 'n', 'otherMarket': 'm', 'minProbability': 0.505} | two decimals
          {'id': 's', 'kind': 'PGP_KEY', 'pgpKey': 'ann'}                  | fingerprint
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'since': 'today'} | ISO 8601
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'paused': 'no'}   | true or false
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'minProbabilty': 0.5} | did you mean 'minProbability'?
          """,
      quoteCharacter = '`')
  void refusesWithTheFix(String json, String expected) {
    BadSubscriptionException refused =
        assertThrows(BadSubscriptionException.class, () -> subscription(json));

    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  @Test
  void refusesARecordWithoutAKey() {
    assertThrows(
        BadSubscriptionException.class,
        () -> SubscriptionReader.read(new KafkaRecord("t", 0, 0, 0, null, "{}".getBytes(UTF_8))));
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThrows(
        BadSubscriptionException.class,
        () -> SubscriptionReader.read(record("s", " ".repeat(100_000) + "{}")));
  }

  private static @Nullable SubscriptionRecord subscription(String json)
      throws BadSubscriptionException {
    return SubscriptionReader.read(record("s", json.replace('\'', '"'))).subscription();
  }

  private static KafkaRecord record(String key, @Nullable String value) {
    return new KafkaRecord(
        "alert.subscriptions",
        0,
        0,
        ARRIVED.toEpochMilli(),
        key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8));
  }
}
