package org.sybilline.service.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.settings.Spelling;

/**
 * The parameters behind the question mark. Problems are collected, as by {@link JsonFields}; blank
 * ones count as not given.
 */
public final class Parameters {

  private static final int LONGEST = 4000;

  private final Map<String, List<String>> given;
  private final String question;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();

  Parameters(Map<String, List<String>> given, String question, Problems problems) {
    this.given = given;
    this.question = question;
    this.problems = problems;
  }

  /** Null if it is not given. */
  public @Nullable String text(String name, int maxLength) {
    return parsed(
        name,
        "at most " + maxLength + " characters",
        value -> value.length() <= maxLength ? value : null);
  }

  /** A whole number, or the fallback. */
  public int integer(String name, int fallback, int least, int greatest) {
    @Nullable Integer number =
        parsed(
            name,
            "a whole number from " + least + " to " + greatest,
            value -> {
              int parsed = Integer.parseInt(value);
              return parsed >= least && parsed <= greatest ? parsed : null;
            });
    return number == null ? fallback : number;
  }

  /** A number, null if it is not given. */
  public @Nullable Double number(String name, double least, double greatest) {
    return parsed(
        name,
        "a number from " + least + " to " + greatest,
        value -> {
          double parsed = Double.parseDouble(value);
          return parsed >= least && parsed <= greatest ? parsed : null;
        });
  }

  /** A time, null if it is not given. */
  public @Nullable Instant instant(String name) {
    return parsed(
        name,
        "a time in ISO 8601 with a zone, like 2013-05-01T12:00:00Z",
        value -> OffsetDateTime.parse(value).toInstant());
  }

  /** True or false, null if it is not given. */
  public @Nullable Boolean flag(String name) {
    return parsed(
        name,
        "true or false",
        value ->
            switch (value) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /** A choice by its lower-case name, null if it is not given. */
  public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
    List<E> choices = Arrays.asList(type.getEnumConstants());
    return parsed(
        name,
        "one of " + choices.toString().toLowerCase(Locale.ROOT),
        value ->
            choices.stream()
                .filter(choice -> choice.name().equalsIgnoreCase(value))
                .findFirst()
                .orElse(null));
  }

  /** How many items a page holds, {@code limit}. */
  public int limit(int fallback, int greatest) {
    return integer("limit", fallback, 1, greatest);
  }

  /**
   * Where the page begins, {@code cursor}; null for the first.
   *
   * @param values of each item that decide its place
   */
  public @Nullable Cursor cursor(int values) {
    return parsed(
        "cursor",
        "the 'next' of a page of this very question",
        text -> Cursor.parse(text, question, values));
  }

  /** What a cursor is bound to. */
  public String question() {
    return question;
  }

  /** Something else is wrong with a parameter. */
  public void problem(String name, String problem) {
    problems.add(name, problem);
  }

  /** Parameters that nothing has asked for. */
  void refuseUnknown() {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        String cut = name.length() <= 60 ? name : name.substring(0, 60);
        String near = known.isEmpty() ? "" : "; did you mean " + Spelling.nearest(cut, known) + "?";
        problems.add(cut, "there is no such parameter" + near);
      }
    }
  }

  private <T> @Nullable T parsed(
      String name, String expected, Function<String, @Nullable T> parse) {
    known.add(name);
    List<String> values = given.getOrDefault(name, List.of());
    if (values.size() > 1) {
      problems.add(name, "expected it once, found it " + values.size() + " times");
      return null;
    }
    if (values.isEmpty() || values.get(0).isBlank()) {
      return null;
    }
    @Nullable T result = null;
    if (values.get(0).length() <= LONGEST) {
      try {
        result = parse.apply(values.get(0));
      } catch (IllegalArgumentException | DateTimeException e) {
        result = null; // said below, with what was expected
      }
    }
    if (result == null) {
      problems.add(name, "expected " + expected + ", found something else");
    }
    return result;
  }
}
