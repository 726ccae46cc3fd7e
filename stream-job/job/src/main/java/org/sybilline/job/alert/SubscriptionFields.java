package org.sybilline.job.alert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a subscription, each checked; problems are collected, so that all are told. */
final class SubscriptionFields {

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{32,64}");
  private static final int MAX_NAME = 200;

  private final JsonNode json;
  private final SortedSet<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  SubscriptionFields(JsonNode json) {
    this.json = json;
  }

  /** Fields that were asked for so far. */
  SortedSet<String> asked() {
    return asked;
  }

  void problem(String problem) {
    problems.add(problem);
  }

  void refuseProblems() throws BadSubscriptionException {
    if (!problems.isEmpty()) {
      throw new BadSubscriptionException("not a subscription: " + String.join("; ", problems));
    }
  }

  Subscription.@Nullable Kind kind() {
    String text = text("kind");
    for (Subscription.Kind kind : Subscription.Kind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    problem("'kind' must be one of " + Arrays.toString(Subscription.Kind.values()));
    return null;
  }

  /** A name that must be there. */
  String text(String field) {
    JsonNode value = value(field);
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > MAX_NAME) {
      problem("'%s' must be a string of 1 to %d characters".formatted(field, MAX_NAME));
      return "-";
    }
    return value.textValue();
  }

  String fingerprint() {
    String text = text("pgpKey").replace(" ", "").toUpperCase(Locale.ROOT);
    if (!FINGERPRINT.matcher(text).matches()) {
      problem("'pgpKey' must be the fingerprint of a primary key, 32 to 64 hexadecimal digits");
    }
    return text;
  }

  /** Above 0 where it is the whole question. */
  double minProbability(boolean required) {
    JsonNode value = value("minProbability");
    if (value.isMissingNode() && !required) {
      return 0;
    }
    double number = value.isNumber() ? value.doubleValue() : -1;
    boolean wholePercent = Math.abs(number * 100 - Math.rint(number * 100)) < 1e-9;
    if (!(number >= (required ? 0.01 : 0) && number <= 1) || !wholePercent) {
      problem("'minProbability' must be a number from 0.01 to 1 with at most two decimals");
    }
    return number;
  }

  Instant since(Instant fallback) {
    JsonNode value = value("since");
    if (value.isMissingNode()) {
      return fallback;
    }
    try {
      return OffsetDateTime.parse(value.asText()).toInstant();
    } catch (DateTimeException e) {
      problem("'since' must be a time in ISO 8601 with a zone, such as 2013-05-01T12:00:00Z");
      return fallback;
    }
  }

  boolean flag(String field) {
    JsonNode value = value(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      problem("'" + field + "' must be true or false");
    }
    return value.booleanValue();
  }

  private JsonNode value(String field) {
    asked.add(field);
    return json.path(field);
  }
}
