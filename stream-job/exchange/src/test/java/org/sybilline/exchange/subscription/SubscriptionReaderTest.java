package org.sybilline.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.post.AccountKey;

class SubscriptionReaderTest {

  private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");
  private static final String FINGERPRINT = "0123456789ABCDEF0123456789ABCDEF01234567";

  @Test
  void readsEachKind() throws BadMessageException {
    assertEquals(
        new Subscription(
            "s",
            new Question.OfAccount(new AccountKey("north", "ann")),
            0,
            null,
            false,
            Handling.none()),
        read("{'id': 's', 'kind': 'ACCOUNT', 'account': {'market': 'north', 'user': 'ann'}}"));
    assertEquals(
        new Subscription(
            "s",
            new Question.OfMarketPair("north", "south"),
            .25,
            SINCE,
            true,
            new Handling(
                "watch",
                "key of ann",
                new Handling.Throttle(10, Duration.ofHours(1)),
                Duration.ofMinutes(5),
                new Handling.Webhook(URI.create("https://example.org/hook"), "s3cret"))),
        read(
            "{'id': 's', 'kind': 'MARKET_PAIR', 'markets': ['south', 'north'],"
                + " 'minProbability': 0.25, 'since': '2020-01-01T00:00:00Z', 'paused': true,"
                + " 'name': 'watch', 'owner': 'key of ann', 'throttle': {'alerts': 10, 'per': 'PT1H'},"
                + " 'digest': 'PT5M', 'webhook': {'url': 'https://example.org/hook', 'secret': 's3cret'}}"));
    assertEquals(
        new Subscription("s", new Question.OfPgpKey(FINGERPRINT), 0, null, false, Handling.none()),
        read(
            "{'id': 's', 'kind': 'PGP_KEY', 'pgpKey': '0123 4567 89ab cdef 0123 4567 89AB CDEF 0123 4567'}"));
    assertEquals(
        new Subscription(
            "s",
            new Question.StandingQuery(
                new Sample.Posts(
                    List.of(
                        new Sample.SamplePost("north", "general", SINCE, "hello"),
                        new Sample.SamplePost("", "", null, "again"))),
                new Threshold(Threshold.Scale.PROBABILITY, .505),
                new QueryFilters(List.of("south"), List.of("west"), List.of("general"), 3)),
            0,
            null,
            false,
            Handling.none()),
        read(
            "{'id': 's', 'kind': 'STANDING_QUERY', 'query': {'posts': [{'market': 'north',"
                + " 'subforum': 'general', 'postedAt': '2020-01-01T00:00:00Z', 'text': 'hello'},"
                + " {'text': 'again'}], 'minProbability': 0.505, 'filters': {'markets': ['south'],"
                + " 'notMarkets': ['west'], 'subforums': ['general'], 'minPosts': 3}}}"));
  }

  @Test
  void readsAVector() throws BadMessageException {
    Question.StandingQuery query =
        assertInstanceOf(
            Question.StandingQuery.class,
            read("{'id': 's', 'kind': 'STANDING_QUERY', 'query': {'vector': [0.6, -8e-1],"
                    + " 'model': 'm1', 'minCosine': -0.5}}")
                .question());

    Sample.Vector sample = assertInstanceOf(Sample.Vector.class, query.sample());
    assertEquals("m1", sample.model());
    assertArrayEquals(new float[] {.6f, -.8f}, sample.vector());
    assertEquals(new Threshold(Threshold.Scale.COSINE, -.5), query.threshold());
    assertEquals(QueryFilters.none(), query.filters());
  }

  @Test
  void readsTheFlatFieldsOfTheFirstVersion() throws BadMessageException {
    assertEquals(
        new Question.OfAccount(new AccountKey("north", "ann")),
        read("{'id': 's', 'kind': 'ACCOUNT', 'market': 'north', 'user': 'ann'}").question());
    assertEquals(
        new Question.OfMarketPair("north", "south"),
        read("{'id': 's', 'kind': 'MARKET_PAIR', 'market': 'south', 'otherMarket': 'north',"
                + " 'minProbability': 0.5}")
            .question());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'id': 's', 'kind': 'ACCOUNT', 'account': {'market': 'n', 'user': 'a'}, 'minProbability': 0.29, 'name': 'x'}
          {'id': 's', 'kind': 'MARKET_PAIR', 'markets': ['a', 'b'], 'minProbability': 1, 'paused': true, 'since': '2020-01-01T01:00:00+01:00'}
          {'id': 's', 'kind': 'PGP_KEY', 'pgpKey': '0123456789ABCDEF0123456789ABCDEF01234567', 'digest': 'PT1H', 'throttle': {'alerts': 1, 'per': 'P1D'}, 'webhook': {'url': 'http://localhost:8080/a?b=c'}}
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'posts': [{'text': 'a', 'postedAt': '2020-01-01T00:00:00Z'}, {'text': 'b', 'market': 'n'}], 'minCosine': 0.25}}
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'vector': [0.1, -1.5e-7, 3], 'model': 'm', 'minProbability': 0.9, 'filters': {'subforums': ['x', 'y'], 'minPosts': 5}}}
          """,
      quoteCharacter = '`')
  void whatIsWrittenReadsTheSame(String json) throws BadMessageException {
    byte[] written = SubscriptionWriter.value(read(json));

    Subscription again = SubscriptionReader.read("s".getBytes(UTF_8), written);

    assertArrayEquals(written, SubscriptionWriter.value(again));
    if (!json.contains("vector")) {
      assertEquals(read(json), again);
    }
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
          {'id': 's', 'kind': 'MARKET'}                                    | one of [ACCOUNT, MARKET_PAIR, STANDING_QUERY, PGP_KEY]
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n'}                    | 'user' must be a string
          {'id': 's', 'kind': 'ACCOUNT', 'market': 7, 'user': 'a'}         | 'market' must be a string
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'a/b', 'user': 'a'}     | no '/'
          {'id': 's', 'kind': 'ACCOUNT', 'account': {'market': 'n', 'name': 'a'}} | 'account.name' does not belong here
          {'id': 's', 'kind': 'MARKET_PAIR', 'market': 'n', 'otherMarket': 'n', 'minProbability': 0.5} | two of them
          {'id': 's', 'kind': 'MARKET_PAIR', 'markets': ['n'], 'minProbability': 0.5} | two of them
          {'id': 's', 'kind': 'MARKET_PAIR', 'market': 'n', 'otherMarket': 'm'}                        | 'minProbability' must be
          {'id': 's', 'kind': 'MARKET_PAIR', 'market': 'n', 'otherMarket': 'm', 'minProbability': 0.505} | two decimals
          {'id': 's', 'kind': 'PGP_KEY', 'pgpKey': 'ann'}                  | fingerprint
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'since': 'today'} | ISO 8601
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'paused': 'no'}   | true or false
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'minProbabilty': 0.5} | did you mean 'minProbability'?
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'throttle': {'alerts': 3}} | 'alerts' and 'per'
          {'id': 's', 'kind': 'ACCOUNT', 'market': 'n', 'user': 'a', 'webhook': {'url': 'ftp://x'}} | http(s) URL
          {'id': 's', 'kind': 'STANDING_QUERY'}                            | 'query' must be an object
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'minCosine': 0.5}} | either 'posts' or a 'vector'
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'posts': [], 'minCosine': 0.5}} | 1 to 50 posts
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'posts': [{'text': ' '}], 'minCosine': 0.5}} | 'query.posts[0].text' must be
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'vector': [1], 'minCosine': 0.5}} | 'query.model' must be
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'vector': [0, 0], 'model': 'm', 'minCosine': 0.5}} | a length above 0
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'vector': ['NaN'], 'model': 'm', 'minCosine': 0.5}} | finite numbers
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'vector': [1e99], 'model': 'm', 'minCosine': 0.5}} | finite numbers
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'posts': [{'text': 'a'}]}} | either 'minCosine' or 'minProbability'
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'posts': [{'text': 'a'}], 'minCosine': 2}} | from -1 to 1
          {'id': 's', 'kind': 'STANDING_QUERY', 'query': {'posts': [{'text': 'a'}], 'minCosine': 0.5, 'filters': {'market': ['a']}}} | did you mean 'query.filters.markets'?
          """,
      quoteCharacter = '`')
  void refusesWithTheFix(String json, String expected) {
    BadMessageException refused = assertThrows(BadMessageException.class, () -> read(json));

    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  @Test
  void tellsAllProblemsAtOnce() {
    BadMessageException refused =
        assertThrows(
            BadMessageException.class,
            () ->
                read(
                    "{'id': 't', 'kind': 'ACCOUNT', 'market': 'a/b', 'user': '', 'paused': 1, 'x': 2}"));

    assertEquals(5, refused.problems().size(), refused.problems().toString());
  }

  @Test
  void refusesARecordWithoutAKey() {
    assertThrows(
        BadMessageException.class, () -> SubscriptionReader.read(null, "{}".getBytes(UTF_8)));
  }

  @Test
  void refusesWhatIsTooLargeOrTooDeep() {
    assertThrows(BadMessageException.class, () -> read(" ".repeat(600_000) + "{}"));
    assertThrows(
        BadMessageException.class,
        () -> read("{'a': " + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
  }

  @Test
  void aWebhookDoesNotPrintItsSecret() {
    assertFalse(
        new Handling.Webhook(URI.create("https://example.org/token"), "s3cret")
            .toString()
            .matches(".*(s3cret|token).*"));
  }

  private static Subscription read(String json) throws BadMessageException {
    return SubscriptionReader.read("s".getBytes(UTF_8), json.replace('\'', '"').getBytes(UTF_8));
  }
}
