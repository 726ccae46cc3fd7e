package org.sybilline.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.sybilline.local.source.KnownPair;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.source.Survey;
import org.sybilline.post.AccountKey;

/**
 * Two standing questions that fit a source: any two accounts of two markets, and one account.
 *
 * @param examples in the order in which they are told
 */
public record ExampleSubscriptions(List<Example> examples) {

  /** From here on a match is worth an alert about two markets. */
  private static final double MIN_PROBABILITY = 0.1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One question.
   *
   * @param id key on the subscriptions topic
   * @param json value on the subscriptions topic
   * @param words the question on the screen
   */
  public record Example(String id, String json, String words) {}

  public ExampleSubscriptions {
    examples = List.copyOf(examples);
  }

  /**
   * The markets that most known people share, or the largest two; and the known person with most
   * posts, or the account with most. One question is missing where there is but one market.
   */
  public static ExampleSubscriptions of(PostSource source) {
    Survey survey = source.survey();
    List<Example> examples = new ArrayList<>();
    markets(survey, source.knownPairs())
        .ifPresent(
            markets ->
                examples.add(
                    example(
                        "example-markets",
                        JSON.createObjectNode()
                            .put("kind", "MARKET_PAIR")
                            .put("name", "Example: two markets")
                            .put("market", markets.get(0))
                            .put("otherMarket", markets.get(1))
                            .put("minProbability", MIN_PROBABILITY),
                        "any two accounts of %s and %s, from a probability of %s on"
                            .formatted(markets.get(0), markets.get(1), MIN_PROBABILITY))));
    account(survey, source.knownPairs())
        .ifPresent(
            account ->
                examples.add(
                    example(
                        "example-account",
                        JSON.createObjectNode()
                            .put("kind", "ACCOUNT")
                            .put("name", "Example: one account")
                            .put("market", account.market())
                            .put("user", account.user()),
                        "the account " + account.id())));
    return new ExampleSubscriptions(examples);
  }

  /** Puts the questions on their topic and returns when the broker has them. */
  public void send(String bootstrapServers, String topic) throws IOException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Example example : examples) {
        producer
            .send(
                new ProducerRecord<>(
                    topic,
                    example.id().getBytes(StandardCharsets.UTF_8),
                    example.json().getBytes(StandardCharsets.UTF_8)))
            .get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the broker did not take a subscription: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while subscribing", e);
    }
  }

  private static Example example(String id, ObjectNode fields, String words) {
    return new Example(id, fields.put("id", id).toString(), words);
  }

  private static Optional<List<String>> markets(Survey survey, List<KnownPair> pairs) {
    Map<List<String>, Long> shared =
        pairs.stream()
            .collect(
                Collectors.groupingBy(
                    pair -> List.of(pair.first().market(), pair.second().market()),
                    Collectors.counting()));
    List<String> largest =
        survey.postsByMarket().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(2)
            .map(Map.Entry::getKey)
            .toList();
    return shared.entrySet().stream()
        .max(
            Map.Entry.<List<String>, Long>comparingByValue()
                .thenComparing(entry -> entry.getKey().toString()))
        .map(Map.Entry::getKey)
        .or(() -> largest.size() == 2 ? Optional.of(largest) : Optional.empty());
  }

  private static Optional<AccountKey> account(Survey survey, List<KnownPair> pairs) {
    Map<AccountKey, Long> posts = survey.postsByAccount();
    Map<AccountKey, Long> known = new TreeMap<>();
    for (KnownPair pair : pairs) {
      long both =
          Math.min(posts.getOrDefault(pair.first(), 0L), posts.getOrDefault(pair.second(), 0L));
      known.merge(pair.first(), both, Math::max);
    }
    return (known.isEmpty() ? posts : known)
        .entrySet().stream()
            .max(
                Map.Entry.<AccountKey, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey);
  }
}
