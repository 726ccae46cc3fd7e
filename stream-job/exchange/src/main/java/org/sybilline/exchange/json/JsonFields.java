package org.sybilline.exchange.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.settings.Spelling;

/**
 * The fields of a JSON object, each checked when it is asked for. Problems are collected, so that
 * all are told at once; a value with a problem is replaced by a harmless one. Strict: a field that
 * nobody asked for is a problem too, since a misspelt filter would silently let everything pass.
 */
public final class JsonFields {

  /** Nothing we exchange is nested deeper. */
  private static final int MAX_DEPTH = 12;

  /** What is quoted of an unknown field's name. */
  private static final int SHOWN_NAME = 40;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(40).build());
  }

  private final JsonNode json;
  private final String path;
  private final List<String> problems;
  private final SortedSet<String> asked = new TreeSet<>();
  private final List<JsonFields> inner = new ArrayList<>();

  private JsonFields(JsonNode json, String path, List<String> problems) {
    this.json = json;
    this.path = path;
    this.problems = problems;
  }

  /**
   * The fields of one object in UTF-8.
   *
   * @param what it should be, such as {@code a subscription}
   * @throws BadMessageException when it is too long or no object
   */
  public static JsonFields parse(String what, byte[] bytes, int maxBytes)
      throws BadMessageException {
    if (bytes.length > maxBytes) {
      throw new BadMessageException(
          what, List.of("expected at most %d bytes, found %d".formatted(maxBytes, bytes.length)));
    }
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (IOException e) {
      json = MissingNode.getInstance();
    }
    if (json == null || !json.isObject()) {
      throw new BadMessageException(
          what, List.of("expected one JSON object with each field once, found something else"));
    }
    return new JsonFields(json, "", new ArrayList<>());
  }

  /** The fields of an object that was already parsed. */
  public static JsonFields of(JsonNode object) {
    return new JsonFields(object, "", new ArrayList<>());
  }

  /** One more problem. */
  public void problem(String problem) {
    problems.add(problem);
  }

  /**
   * To be called when all fields were asked for.
   *
   * @throws BadMessageException with all problems, also of inner objects
   */
  public void refuseProblems(String what) throws BadMessageException {
    refuseUnknown();
    if (!problems.isEmpty()) {
      throw new BadMessageException(what, problems);
    }
  }

  /** As {@link #refuseProblems}, for messages to which newer writers may add fields. */
  public void refuseProblemsOfKnownFields(String what) throws BadMessageException {
    if (!problems.isEmpty()) {
      throw new BadMessageException(what, problems);
    }
  }

  /** Whether the field is there and not null; it counts as asked for. */
  public boolean has(String field) {
    JsonNode value = value(field);
    return !value.isMissingNode() && !value.isNull();
  }

  /** A string that must be there and not be blank. */
  public String text(String field, int maxLength) {
    JsonNode value = value(field);
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > maxLength) {
      problem("'%s' must be a string of 1 to %d characters".formatted(path + field, maxLength));
      return "-";
    }
    return isWhole(field, value.textValue()) ? value.textValue() : "-";
  }

  /** A string that may be missing, and may be empty. */
  public @Nullable String optionalText(String field, int maxLength) {
    JsonNode value = value(field);
    if (!has(field)) {
      return null;
    }
    if (!value.isTextual() || value.textValue().length() > maxLength) {
      problem("'%s' must be a string of up to %d characters".formatted(path + field, maxLength));
      return null;
    }
    return isWhole(field, value.textValue()) ? value.textValue() : null;
  }

  /** Strings, none of them blank; none when the field is missing. */
  public List<String> texts(String field, int maxCount, int maxLength) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(field, maxCount)) {
      if (!element.isTextual()
          || element.textValue().isBlank()
          || element.textValue().length() > maxLength) {
        problem("'%s' must hold strings of 1 to %d characters".formatted(path + field, maxLength));
        return List.of();
      }
      if (!isWhole(field, element.textValue())) {
        return List.of();
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** A number that must be there and lie within bounds. */
  public double number(String field, double least, double greatest) {
    JsonNode value = value(field);
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= least && number <= greatest)) {
      problem(
          "'%s' must be a number from %s to %s"
              .formatted(path + field, plain(least), plain(greatest)));
      return least;
    }
    return number;
  }

  /** A whole number within bounds; the fallback when the field is missing. */
  public int integer(String field, int fallback, int least, int greatest) {
    JsonNode value = value(field);
    if (!has(field)) {
      return fallback;
    }
    if (!value.canConvertToInt()
        || !value.isIntegralNumber()
        || value.intValue() < least
        || value.intValue() > greatest) {
      problem("'%s' must be a whole number from %d to %d".formatted(path + field, least, greatest));
      return fallback;
    }
    return value.intValue();
  }

  /** A whole number that must be there. */
  public long whole(String field) {
    JsonNode value = value(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      problem("'" + path + field + "' must be a whole number");
      return 0;
    }
    return value.longValue();
  }

  /** True or false; false when the field is missing. */
  public boolean flag(String field) {
    JsonNode value = value(field);
    if (has(field) && !value.isBoolean()) {
      problem("'" + path + field + "' must be true or false");
    }
    return value.booleanValue();
  }

  /** A time that must be there. */
  public Instant time(String field) {
    Instant time = optionalTime(field);
    if (time == null && !has(field)) {
      problem(badTime(field));
    }
    return time == null ? Instant.EPOCH : time;
  }

  /** A time from 1970 to 9999, null when the field is missing. */
  public @Nullable Instant optionalTime(String field) {
    JsonNode value = value(field);
    if (!has(field)) {
      return null;
    }
    Instant time = IsoTexts.time(value.asText());
    if (time == null) {
      problem(badTime(field));
    }
    return time;
  }

  /** A length of time within bounds, such as {@code PT1H}; null when the field is missing. */
  public @Nullable Duration optionalDuration(String field, Duration least, Duration greatest) {
    JsonNode value = value(field);
    if (!has(field)) {
      return null;
    }
    Duration duration = IsoTexts.duration(value.asText(), least, greatest);
    if (duration == null) {
      problem(
          "'%s' must be a duration in ISO 8601 such as PT1H, from %s to %s"
              .formatted(path + field, least, greatest));
    }
    return duration;
  }

  /** A vector, or null with a problem; all values are finite. */
  public float @Nullable [] vector(String field, int maxDimensions) {
    List<JsonNode> elements = elements(field, maxDimensions);
    float[] vector = new float[elements.size()];
    for (int i = 0; i < vector.length; i++) {
      JsonNode element = elements.get(i);
      vector[i] = element.isNumber() ? element.floatValue() : Float.NaN;
    }
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        problem("'" + path + field + "' must hold finite numbers");
        return null;
      }
    }
    return vector;
  }

  /** One of an enum's names; null with a problem. */
  public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
    JsonNode value = value(field);
    for (E choice : type.getEnumConstants()) {
      if (value.isTextual() && choice.name().equals(value.textValue())) {
        return choice;
      }
    }
    problem(
        "'%s' must be one of %s".formatted(path + field, Arrays.toString(type.getEnumConstants())));
    return null;
  }

  /** An inner object, null when it is missing or with a problem. */
  public @Nullable JsonFields object(String field) {
    JsonNode value = value(field);
    if (!has(field)) {
      return null;
    }
    if (!value.isObject()) {
      problem("'" + path + field + "' must be an object");
      return null;
    }
    return inner(value, path + field + ".");
  }

  /** Inner objects; none when the field is missing. */
  public List<JsonFields> objects(String field, int maxCount) {
    List<JsonFields> objects = new ArrayList<>();
    List<JsonNode> elements = elements(field, maxCount);
    for (int i = 0; i < elements.size(); i++) {
      if (!elements.get(i).isObject()) {
        problem("'" + path + field + "' must hold objects");
        return List.of();
      }
      objects.add(inner(elements.get(i), "%s%s[%d].".formatted(path, field, i)));
    }
    return objects;
  }

  private JsonFields inner(JsonNode value, String innerPath) {
    JsonFields fields = new JsonFields(value, innerPath, problems);
    inner.add(fields);
    return fields;
  }

  private List<JsonNode> elements(String field, int maxCount) {
    JsonNode value = value(field);
    if (!has(field)) {
      return List.of();
    }
    if (!value.isArray() || value.size() > maxCount) {
      problem("'%s' must be a list of up to %d".formatted(path + field, maxCount));
      return List.of();
    }
    List<JsonNode> elements = new ArrayList<>();
    value.forEach(elements::add);
    return elements;
  }

  private void refuseUnknown() {
    for (JsonFields fields : inner) {
      fields.refuseUnknown();
    }
    json.fieldNames().forEachRemaining(name -> refuseUnknown(name, asked));
  }

  private void refuseUnknown(String name, Collection<String> known) {
    if (!known.contains(name)) {
      String shown = name.length() > SHOWN_NAME ? name.substring(0, SHOWN_NAME) : name;
      problem(
          known.isEmpty()
              ? "the field '%s' does not belong here".formatted(path + shown)
              : "the field '%s' does not belong here; did you mean '%s'?"
                  .formatted(path + shown, path + Spelling.nearest(shown, known)));
    }
  }

  /** JSON can escape half a character; whoever writes it on would fail. */
  private boolean isWhole(String field, String text) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return true;
    }
    problem(
        "'%s' holds half a character, a lone surrogate; check the producer's encoding"
            .formatted(path + field));
    return false;
  }

  private String badTime(String field) {
    return "'%s' must be a time in ISO 8601 with a zone, from 1970 to 9999, such as 2013-05-01T12:00:00Z"
        .formatted(path + field);
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private JsonNode value(String field) {
    asked.add(field);
    return json.path(field);
  }
}
