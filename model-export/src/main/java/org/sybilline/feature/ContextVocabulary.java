package org.sybilline.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of the context table. Row 0 is a post of a market that training never saw. Then come the
 * markets in order, each with one row for its unknown subforums, then its subforums in order.
 * Immutable.
 */
public final class ContextVocabulary {

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private record MarketContexts(
      @JsonProperty(required = true) String market,
      @JsonProperty(required = true) List<String> subforums) {
    MarketContexts {
      subforums = List.copyOf(subforums); // refuses nulls inside
    }
  }

  private record File(
      @JsonProperty(required = true) int format,
      @JsonProperty(required = true) List<MarketContexts> markets) {
    File {
      markets = List.copyOf(markets);
    }
  }

  private final List<MarketContexts> markets;
  private final Map<String, Integer> firstRows = new HashMap<>();
  private final Map<String, Map<String, Integer>> rowsByMarket = new HashMap<>();
  private final int size;

  private ContextVocabulary(SortedMap<String, SortedSet<String>> subforumsByMarket) {
    markets =
        subforumsByMarket.entrySet().stream()
            .map(e -> new MarketContexts(e.getKey(), new ArrayList<>(e.getValue())))
            .toList();
    int row = 1;
    for (MarketContexts market : markets) {
      firstRows.put(market.market(), row++);
      Map<String, Integer> rows = new HashMap<>();
      for (String subforum : market.subforums()) {
        rows.put(subforum, row++);
      }
      rowsByMarket.put(market.market(), rows);
    }
    size = row;
  }

  /** Rows are in the order of {@link String#compareTo}, whatever comparators the arguments have. */
  public static ContextVocabulary of(
      SortedMap<String, ? extends SortedSet<String>> subforumsByMarket) {
    SortedMap<String, SortedSet<String>> ordered = new TreeMap<>();
    for (Map.Entry<String, ? extends SortedSet<String>> market : subforumsByMarket.entrySet()) {
      SortedSet<String> subforums = new TreeSet<>();
      subforums.addAll(market.getValue());
      ordered.put(market.getKey(), subforums);
    }
    return new ContextVocabulary(ordered);
  }

  /** Row of a subforum: its own, else that of its market's unknown subforums, else 0. */
  public int row(String market, String subforum) {
    Integer unknownSubforum = firstRows.get(market);
    if (unknownSubforum == null) {
      return 0;
    }
    return rowsByMarket.getOrDefault(market, Map.of()).getOrDefault(subforum, unknownSubforum);
  }

  /** Rows of the context table. */
  public int size() {
    return size;
  }

  /** Markets that training saw, in order. */
  public List<String> markets() {
    return markets.stream().map(MarketContexts::market).toList();
  }

  /** Writes JSON in UTF-8; leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, new File(FORMAT, markets));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is not such a file; unsorted or double entries are refused, since
   *     they would give rows another meaning than in training
   */
  public static ContextVocabulary read(InputStream in) throws IOException {
    File file;
    try {
      file = JSON.readValue(in, File.class);
    } catch (JacksonException e) {
      throw new IOException("expected a context vocabulary: " + e.getOriginalMessage(), e);
    }
    if (file.format() != FORMAT) {
      throw new IOException(
          "expected a context vocabulary of format " + FORMAT + ", found " + file.format());
    }
    SortedMap<String, SortedSet<String>> subforums = new TreeMap<>();
    for (MarketContexts market : file.markets()) {
      subforums.put(market.market(), new TreeSet<>(market.subforums()));
    }
    ContextVocabulary vocabulary = of(subforums);
    if (!vocabulary.markets.equals(file.markets())) {
      throw new IOException(
          "expected markets and subforums sorted and each once, found another order or a repeat;"
              + " take the contexts.json that the trainer exported");
    }
    return vocabulary;
  }
}
