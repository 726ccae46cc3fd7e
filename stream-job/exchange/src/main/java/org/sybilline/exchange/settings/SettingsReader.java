package org.sybilline.exchange.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values, collecting problems instead of throwing, so that all of them are told at
 * once. A value with a problem is replaced by a harmless one.
 */
public final class SettingsReader {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|min|h|d)");

  private record Key(String name, @Nullable String fallback, String meaning) {}

  private final SettingsSources sources;
  private final List<Key> keys = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private @Nullable String openPrefix;

  public SettingsReader(SettingsSources sources) {
    this.sources = sources;
    problems.addAll(sources.problems());
  }

  /** A value that must be given. */
  public String required(String key, String meaning) {
    String value = find(key, null, meaning);
    if (value == null) {
      problems.add(key + " is missing (" + meaning + "); give " + ways(key));
      return "";
    }
    return value;
  }

  /** A value that may be missing; null then. */
  public @Nullable String optional(String key, String meaning) {
    return find(key, "", meaning);
  }

  /** A value with a default. */
  public String text(String key, String fallback, String meaning) {
    String value = find(key, fallback, meaning);
    return value == null ? fallback : value;
  }

  /** A whole number within bounds. */
  public int integer(String key, int fallback, int least, int greatest, String meaning) {
    return parsed(
        key,
        fallback,
        "a whole number from " + least + " to " + greatest,
        meaning,
        value -> {
          int number = Integer.parseInt(value);
          return number >= least && number <= greatest ? number : null;
        });
  }

  /** A number in (0, 1]. */
  public double probability(String key, double fallback, String meaning) {
    return parsed(
        key,
        fallback,
        "a probability above 0 and up to 1",
        meaning,
        value -> {
          double number = Double.parseDouble(value);
          return number > 0 && number <= 1 ? number : null;
        });
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean fallback, String meaning) {
    return parsed(
        key,
        fallback,
        "true or false",
        meaning,
        value ->
            switch (value) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /** A length of time such as {@code 500ms} or {@code 30d}. */
  public Duration duration(String key, String fallback, Duration least, String meaning) {
    Duration standard = parseDuration(fallback);
    return parsed(
        key,
        standard == null ? least : standard,
        fallback,
        "a duration such as 500ms, 10s, 5min, 2h or 30d, of at least " + least,
        meaning,
        value -> {
          Duration duration = parseDuration(value);
          return duration != null && duration.compareTo(least) >= 0 ? duration : null;
        });
  }

  /** One of an enum's names, in either case. */
  public <E extends Enum<E>> E choice(String key, E fallback, String meaning) {
    List<E> choices = Arrays.asList(fallback.getDeclaringClass().getEnumConstants());
    return parsed(
        key,
        fallback,
        fallback.name().toLowerCase(Locale.ROOT),
        "one of " + choices.toString().toLowerCase(Locale.ROOT),
        meaning,
        value ->
            choices.stream()
                .filter(choice -> choice.name().equalsIgnoreCase(value))
                .findFirst()
                .orElse(null));
  }

  /** A URL that must be given. */
  public URI uri(String key, String meaning) {
    String value = required(key, meaning);
    try {
      return URI.create(value);
    } catch (IllegalArgumentException e) {
      problems.add(key + " must be a URL such as http://127.0.0.1:9200, found something else");
      return URI.create("");
    }
  }

  /** Keys that are not ours to know: everything with this prefix, given without it. */
  public SortedMap<String, String> open(String prefix, String meaning) {
    openPrefix = prefix;
    keys.add(new Key(prefix + "*", "", meaning));
    SortedMap<String, String> values = new TreeMap<>();
    sources
        .given()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                values.put(key.substring(prefix.length()), value);
              }
            });
    return values;
  }

  /** A record that checks itself: its complaint becomes a problem like any other. */
  public <T> T checked(String what, Supplier<T> made, Supplier<T> harmless) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      problems.add(what + ": " + e.getMessage());
      return harmless.get();
    }
  }

  /** One more problem, found by whoever knows what the values mean together. */
  public void problem(String problem) {
    problems.add(problem);
  }

  /**
   * To be called when all keys were asked for: what was given and nobody asked for is a problem.
   *
   * @throws SettingsException with all problems
   */
  public void refuseProblems() throws SettingsException {
    List<String> known = keys.stream().map(Key::name).toList();
    List<String> variables = known.stream().map(SettingsSources::variable).toList();
    for (String key : sources.given().keySet()) {
      if (!known.contains(key) && (openPrefix == null || !key.startsWith(openPrefix))) {
        problems.add("unknown key " + key + "; did you mean " + Spelling.nearest(key, known) + "?");
      }
    }
    for (String name : sources.environment().keySet()) {
      if (!variables.contains(name)) {
        problems.add(
            "unknown variable %s%s in the environment; did you mean %s%s?"
                .formatted(
                    sources.environmentPrefix(),
                    name,
                    sources.environmentPrefix(),
                    Spelling.nearest(name, variables)));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /** Every key that was asked for, with its default and meaning, one a line. */
  public String help() {
    StringBuilder help = new StringBuilder();
    for (Key key : keys) {
      String standard =
          key.fallback() == null ? "required" : key.fallback().isEmpty() ? "-" : key.fallback();
      help.append("%-32s %-24s %s%n".formatted(key.name(), standard, key.meaning()));
    }
    return help.toString();
  }

  private <T> T parsed(
      String key,
      T fallback,
      String expected,
      String meaning,
      Function<String, @Nullable T> parse) {
    return parsed(key, fallback, String.valueOf(fallback), expected, meaning, parse);
  }

  private <T> T parsed(
      String key,
      T fallback,
      String fallbackText,
      String expected,
      String meaning,
      Function<String, @Nullable T> parse) {
    String value = find(key, fallbackText, meaning);
    if (value == null) {
      return fallback;
    }
    T result;
    try {
      result = parse.apply(value);
    } catch (NumberFormatException e) {
      result = null;
    }
    if (result == null) {
      problems.add("%s must be %s, found '%s'".formatted(key, expected, value));
      return fallback;
    }
    return result;
  }

  private @Nullable String find(String key, @Nullable String fallback, String meaning) {
    keys.add(new Key(key, fallback, meaning));
    String value = sources.environment().get(SettingsSources.variable(key));
    if (value == null) {
      value = sources.given().get(key);
    }
    return value == null || value.isBlank() ? null : value;
  }

  private String ways(String key) {
    return "--%s=… or %s%s"
        .formatted(key, sources.environmentPrefix(), SettingsSources.variable(key));
  }

  private static @Nullable Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
