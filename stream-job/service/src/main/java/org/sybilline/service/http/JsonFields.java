package org.sybilline.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.json.IsoTexts;
import org.sybilline.exchange.settings.Spelling;

/**
 * An object of a request's body, read field by field. Problems are collected; a value with a
 * problem is replaced by a harmless one, so {@link Call#check} must be called before anything is
 * done with what was read.
 */
public final class JsonFields {

  private final ObjectNode object;
  private final String pointer;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();
  private final List<JsonFields> inner = new ArrayList<>();

  JsonFields(ObjectNode object, String pointer, Problems problems) {
    this.object = object;
    this.pointer = pointer;
    this.problems = problems;
  }

  static JsonFields empty(Problems problems) {
    return new JsonFields(JsonNodeFactory.instance.objectNode(), "", problems);
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return find(name) != null;
  }

  /** A text that must be there. */
  public String text(String name, int maxLength) {
    @Nullable String text = optionalText(name, maxLength);
    if (text == null && find(name) == null) {
      missing(name, "a text");
    }
    return text == null ? "" : text;
  }

  /** A text of at most so many characters, not blank; null if it is not there. */
  public @Nullable String optionalText(String name, int maxLength) {
    @Nullable JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    return checkedText(at(name), value, maxLength);
  }

  /** A whole number, or the fallback if it is not there. */
  public int integer(String name, int fallback, int least, int greatest) {
    @Nullable JsonNode value = find(name);
    if (value == null) {
      return fallback;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > greatest) {
      add(
          name,
          "expected a whole number from %d to %d, found %s"
              .formatted(least, greatest, kind(value)));
      return fallback;
    }
    return value.intValue();
  }

  /** A number, null if it is not there. */
  public @Nullable Double number(String name, double least, double greatest) {
    @Nullable JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= least && number <= greatest)) {
      add(
          name,
          "expected a number from %s to %s, found %s".formatted(least, greatest, kind(value)));
      return null;
    }
    return number;
  }

  /** A choice by its lower-case name, null if it is not there. */
  public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
    @Nullable JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    List<E> choices = Arrays.asList(type.getEnumConstants());
    for (E choice : choices) {
      if (value.isTextual() && choice.name().equalsIgnoreCase(value.textValue())) {
        return choice;
      }
    }
    add(name, "expected one of %s, found another".formatted(choices).toLowerCase(Locale.ROOT));
    return null;
  }

  /** A time, null if it is not there. */
  public @Nullable Instant instant(String name) {
    @Nullable JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    @Nullable Instant time = IsoTexts.time(value.isTextual() ? value.textValue() : "");
    if (time == null) {
      add(
          name,
          "expected a time in ISO 8601 with a zone, from 1970 to 9999, like 2013-05-01T12:00:00Z,"
              + " found another");
    }
    return time;
  }

  /** Texts without repetition, empty if they are not there. */
  public List<String> texts(String name, int most, int maxLength) {
    List<String> texts = new ArrayList<>();
    ArrayNode values = array(name, most);
    for (int i = 0; i < values.size(); i++) {
      @Nullable String text = checkedText(at(name) + "/" + i, values.get(i), maxLength);
      if (text != null && !texts.contains(text)) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }

  /**
   * A vector, null if it is not there or is none.
   *
   * @param dimensions that it must have
   */
  public float @Nullable [] vector(String name, int dimensions) {
    if (find(name) == null) {
      return null;
    }
    ArrayNode values = array(name, Integer.MAX_VALUE);
    if (values.size() != dimensions) {
      add(name, "expected %d numbers, found %d".formatted(dimensions, values.size()));
      return null;
    }
    float[] vector = new float[dimensions];
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      vector[i] = values.get(i).isNumber() ? values.get(i).floatValue() : Float.NaN;
      square += (double) vector[i] * vector[i];
    }
    if (!(square > 0) || !Double.isFinite(square)) {
      add(name, "expected finite numbers that are not all 0, found something else");
      return null;
    }
    return vector;
  }

  /** An object, null if it is not there. */
  public @Nullable JsonFields object(String name) {
    @Nullable JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    return object(at(name), value);
  }

  /** An object that must be there. */
  public JsonFields requiredObject(String name) {
    @Nullable JsonFields fields = object(name);
    if (fields == null) {
      missing(name, "an object");
      return empty(problems);
    }
    return fields;
  }

  /** Objects, empty if they are not there. */
  public List<JsonFields> objects(String name, int most) {
    List<JsonFields> objects = new ArrayList<>();
    ArrayNode values = array(name, most);
    for (int i = 0; i < values.size(); i++) {
      objects.add(object(at(name) + "/" + i, values.get(i)));
    }
    return objects;
  }

  /** The object as it stands, for a reader of its own; its fields are not looked at here. */
  public ObjectNode raw() {
    object.fieldNames().forEachRemaining(known::add);
    return object;
  }

  /** Something else is wrong with a field. */
  public void problem(String name, String problem) {
    add(name, problem);
  }

  /** Fields that nothing has asked for. */
  void refuseUnknown() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                String near =
                    known.isEmpty()
                        ? ""
                        : "; did you mean " + Spelling.nearest(cut(name), known) + "?";
                problems.add(pointer + "/" + cut(name), "there is no such field" + near);
              }
            });
    inner.forEach(JsonFields::refuseUnknown);
  }

  private JsonFields object(String at, JsonNode value) {
    if (!value.isObject()) {
      problems.add(at, "expected an object, found " + kind(value));
    }
    JsonFields fields =
        value instanceof ObjectNode node ? new JsonFields(node, at, problems) : empty(problems);
    inner.add(fields);
    return fields;
  }

  private ArrayNode array(String name, int most) {
    @Nullable JsonNode value = find(name);
    if (value instanceof ArrayNode values) {
      if (values.size() <= most) {
        return values;
      }
      add(name, "expected at most %d, found %d".formatted(most, values.size()));
    } else if (value != null) {
      add(name, "expected a list, found " + kind(value));
    }
    return JsonNodeFactory.instance.arrayNode();
  }

  private @Nullable String checkedText(String at, JsonNode value, int maxLength) {
    if (!value.isTextual()) {
      problems.add(at, "expected a text, found " + kind(value));
      return null;
    }
    String text = value.textValue();
    if (text.isBlank() || text.length() > maxLength) {
      problems.add(
          at,
          "expected 1 to %d characters, found %s"
              .formatted(maxLength, text.isBlank() ? "none" : text.length()));
      return null;
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      problems.add(at, "expected whole characters, found half of one (a lone surrogate)");
      return null; // JSON can say it, and nothing could be written with it
    }
    return text;
  }

  private @Nullable JsonNode find(String name) {
    known.add(name);
    @Nullable JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private void missing(String name, String what) {
    add(name, "expected " + what + ", found nothing");
  }

  private void add(String name, String problem) {
    problems.add(at(name), problem);
  }

  private String at(String name) {
    return pointer + "/" + name;
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "another number";
      case BOOLEAN -> "a truth value";
      default -> "nothing";
    };
  }

  private static String cut(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60);
  }
}
