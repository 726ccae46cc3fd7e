package org.sybilline.exchange.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.json.JsonFields;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.post.AccountKey;

/**
 * Reads what {@link AlertWriter} writes, also by the first version, which knew candidates only.
 * Fields that a newer job may add are passed over; those that are known are checked.
 */
public final class AlertReader {

  public static final int MAX_BYTES = 256 << 10;

  private static final String WHAT = "an alert";
  private static final int MAX_NAME = 200;
  private static final int MAX_ID = 1000;
  private static final int MAX_NOTE = 4000;
  private static final int MAX_KEYS = 1000;

  private AlertReader() {}

  /**
   * Reads one alert.
   *
   * @throws BadMessageException with all problems
   */
  public static Alert read(byte[] value) throws BadMessageException {
    JsonFields event = JsonFields.parse(WHAT, value, MAX_BYTES);
    expect(event, "specversion", "1.0");
    expect(event, "type", AlertWriter.TYPE);
    expect(event, "source", AlertWriter.SOURCE);
    String id = event.text("id", MAX_NAME);
    Instant at = event.time("time");
    JsonFields data = event.object("data");
    if (data == null) {
      event.problem("'data' must be an object");
      event.refuseProblemsOfKnownFields(WHAT);
      throw new IllegalStateException("a field that cannot be read is a problem");
    }
    String subscription = data.text("subscription", MAX_ID);
    AlertLevel level = level(data);
    long round = data.whole("round");
    double cosine = data.number("cosine", -1.001, 1.001);
    double probability = data.number("probability", 0, 1);
    String model = data.text("model", MAX_NAME);
    boolean ofQuery = isQuery(data);
    List<Alert.Account> accounts = accounts(data, ofQuery ? 1 : 2);
    Alert.OfQuery query = ofQuery ? query(data, accounts) : null;
    Alert.OfPair pair = ofQuery ? null : pair(data, accounts);
    event.refuseProblemsOfKnownFields(WHAT);
    return new Alert(id, subscription, level, at, round, cosine, probability, model, pair, query);
  }

  private static boolean isQuery(JsonFields data) {
    String kind = data.optionalText("kind", MAX_NAME);
    boolean ofQuery = AlertWriter.STANDING_QUERY.equals(kind);
    if (kind != null && !ofQuery && !AlertWriter.CANDIDATE.equals(kind)) {
      data.problem(
          "'data.kind' must be %s or %s; a newer job needs a newer reader"
              .formatted(AlertWriter.CANDIDATE, AlertWriter.STANDING_QUERY));
    }
    return ofQuery;
  }

  private static AlertLevel level(JsonFields data) {
    String code = data.text("level", MAX_NAME);
    for (AlertLevel level : AlertLevel.values()) {
      if (level.code().equals(code)) {
        return level;
      }
    }
    data.problem("'data.level' must be possible, likely, strong or confirmed");
    return AlertLevel.POSSIBLE;
  }

  private static List<Alert.Account> accounts(JsonFields data, int count) {
    List<Alert.Account> accounts = new ArrayList<>();
    for (JsonFields account : data.objects("accounts", count)) {
      String market = account.text("market", MAX_NAME);
      String user = account.text("user", MAX_NAME);
      int posts = account.integer("posts", 0, 1, Integer.MAX_VALUE);
      if (market.indexOf('/') >= 0 || posts == 0) {
        data.problem("'data.accounts' must have markets without '/' and a number of posts");
        return List.of();
      }
      accounts.add(new Alert.Account(new AccountKey(market, user), posts));
    }
    if (accounts.size() != count) {
      data.problem("'data.accounts' must be " + count + " of them");
    }
    return accounts;
  }

  private static Alert.@Nullable OfPair pair(JsonFields data, List<Alert.Account> accounts) {
    String candidate = data.text("candidate", MAX_NAME);
    List<String> sharedKeys = data.texts("sharedKeys", MAX_KEYS, MAX_NAME);
    JsonFields given = data.object("confirmed");
    Alert.Confirmed confirmed = null;
    if (given != null) {
      String note = given.optionalText("note", MAX_NOTE);
      confirmed =
          new Alert.Confirmed(
              given.text("by", MAX_NAME), given.time("at"), note == null ? "" : note);
    }
    return accounts.size() == 2
        ? new Alert.OfPair(candidate, accounts.get(0), accounts.get(1), sharedKeys, confirmed)
        : null;
  }

  private static Alert.@Nullable OfQuery query(JsonFields data, List<Alert.Account> accounts) {
    String episode = data.optionalText("episode", MAX_ID);
    Threshold.Scale scale =
        data.has(AlertWriter.thresholdField(Threshold.Scale.COSINE))
            ? Threshold.Scale.COSINE
            : Threshold.Scale.PROBABILITY;
    double threshold = data.number(AlertWriter.thresholdField(scale), -1, 1);
    return accounts.size() == 1
        ? new Alert.OfQuery(accounts.get(0), episode, scale, threshold)
        : null;
  }

  private static void expect(JsonFields event, String field, String expected) {
    if (!expected.equals(event.text(field, MAX_NAME))) {
      event.problem("'" + field + "' must be " + expected);
    }
  }
}
