package org.sybilline.exchange.subscription;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.json.JsonFields;
import org.sybilline.post.AccountKey;

/**
 * Reads a subscription: a record of its topic (key = id, value = a JSON object), or the body of a
 * request. Strict, since a misspelt filter would silently ask for everything.
 *
 * <pre>
 * {"id", "kind": "ACCOUNT",        "account": {"market", "user"},  "minProbability"?, …}
 * {"id", "kind": "MARKET_PAIR",    "markets": [a, b],              "minProbability",  …}
 * {"id", "kind": "PGP_KEY",        "pgpKey",                       "minProbability"?, …}
 * {"id", "kind": "STANDING_QUERY", "query": {"posts": [{"text", "market"?, "subforum"?, "postedAt"?}]
 *                                            | "vector": […], "model",
 *                                            "minCosine" | "minProbability",
 *                                            "filters"?: {"markets"?, "notMarkets"?, "subforums"?, "minPosts"?}}, …}
 * … = "since"?, "paused"?, "name"?, "owner"?, "throttle"?: {"alerts", "per"}, "digest"?,
 *     "webhook"?: {"url", "secret"?}
 * </pre>
 *
 * <p>The flat fields of the first version ({@code market}, {@code user}, {@code otherMarket}) are
 * read too.
 */
public final class SubscriptionReader {

  public static final int MAX_BYTES = 512 << 10;

  private static final String WHAT = "a subscription";
  private static final int MAX_NAME = 200;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{32,64}");

  private SubscriptionReader() {}

  /**
   * Reads a record that is not a tombstone.
   *
   * @throws BadMessageException with all problems, each with its fix
   */
  public static Subscription read(byte @Nullable [] key, byte[] value) throws BadMessageException {
    String id = id(key);
    JsonFields fields = JsonFields.parse(WHAT, value, MAX_BYTES);
    if (!id.equals(fields.text("id", MAX_NAME))) {
      fields.problem("the field 'id' must be the key of the record");
    }
    return read(fields, id);
  }

  /**
   * The id of a record, also of a tombstone.
   *
   * @throws BadMessageException when there is none
   */
  public static String id(byte @Nullable [] key) throws BadMessageException {
    if (key == null || key.length == 0) {
      throw new BadMessageException(
          WHAT,
          List.of(
              "expected the subscription's id as key, found none; without it a subscription cannot be changed or deleted"));
    }
    return new String(key, StandardCharsets.UTF_8);
  }

  /**
   * Reads the fields of a subscription but its id; other fields, if any, must have been asked for.
   *
   * @throws BadMessageException with all problems, each with its fix
   */
  public static Subscription read(JsonFields fields, String id) throws BadMessageException {
    Question.Kind kind = fields.choice("kind", Question.Kind.class);
    Question question = kind == null ? null : question(kind, fields);
    double minProbability =
        kind == Question.Kind.STANDING_QUERY
            ? 0
            : minProbability(fields, kind == Question.Kind.MARKET_PAIR);
    var since = fields.optionalTime("since");
    boolean paused = fields.flag("paused");
    Handling handling = HandlingFields.read(fields);
    if (kind == null) {
      fields.refuseProblemsOfKnownFields(WHAT); // nobody knows which other fields belong
    }
    fields.refuseProblems(WHAT);
    if (question == null) {
      throw new IllegalStateException("a question that cannot be read is a problem");
    }
    return new Subscription(id, question, minProbability, since, paused, handling);
  }

  private static @Nullable Question question(Question.Kind kind, JsonFields fields) {
    return switch (kind) {
      case ACCOUNT -> account(fields);
      case MARKET_PAIR -> marketPair(fields);
      case PGP_KEY -> new Question.OfPgpKey(fingerprint(fields));
      case STANDING_QUERY -> QueryReader.read(fields);
    };
  }

  private static @Nullable Question account(JsonFields fields) {
    JsonFields account = fields.has("market") ? fields : fields.object("account");
    if (account == null) {
      fields.problem("'account' must be an object with a market and a user");
      return null;
    }
    String market = market(account, "market", account.text("market", MAX_NAME));
    return new Question.OfAccount(new AccountKey(market, account.text("user", MAX_NAME)));
  }

  private static @Nullable Question marketPair(JsonFields fields) {
    List<String> markets =
        fields.has("market")
            ? List.of(fields.text("market", MAX_NAME), fields.text("otherMarket", MAX_NAME))
            : fields.texts("markets", 2, MAX_NAME);
    if (markets.size() != 2 || markets.get(0).equals(markets.get(1))) {
      fields.problem("a pair needs two of them: 'markets' must be two different markets");
      return null;
    }
    markets.forEach(market -> market(fields, "markets", market));
    return Question.OfMarketPair.of(markets.get(0), markets.get(1));
  }

  /** A name without the character that keeps market and user apart. */
  static String market(JsonFields fields, String field, String market) {
    if (market.indexOf('/') >= 0) {
      fields.problem("'" + field + "': markets have no '/' in their names");
      return "-";
    }
    return market;
  }

  private static String fingerprint(JsonFields fields) {
    String text = fields.text("pgpKey", MAX_NAME).replace(" ", "").toUpperCase(Locale.ROOT);
    if (!FINGERPRINT.matcher(text).matches()) {
      fields.problem(
          "'pgpKey' must be the fingerprint of a primary key, 32 to 64 hexadecimal digits");
    }
    return text;
  }

  /** Above 0 where it is the whole question. */
  private static double minProbability(JsonFields fields, boolean required) {
    if (!fields.has("minProbability") && !required) {
      return 0;
    }
    double number = fields.number("minProbability", required ? .01 : 0, 1);
    if (Math.abs(number * 100 - Math.rint(number * 100)) >= 1e-9) {
      fields.problem("'minProbability' must have at most two decimals");
    }
    return number;
  }
}
