package org.sybilline.exchange.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was given, before anything is known about its meaning.
 *
 * @param environmentPrefix of the variables that are ours
 * @param given values of the file and the arguments by key
 * @param environment values by variable name without its prefix; a name may stand for several keys,
 *     since dots and dashes both become underscores
 * @param problems of reading
 */
public record SettingsSources(
    String environmentPrefix,
    SortedMap<String, String> given,
    SortedMap<String, String> environment,
    List<String> problems) {

  static final String FILE = "settings";

  /** Nothing given. */
  public static SettingsSources none(String environmentPrefix) {
    return new SettingsSources(environmentPrefix, new TreeMap<>(), new TreeMap<>(), List.of());
  }

  /**
   * Reads, from the strongest source to the weakest, arguments {@code --key=value}, variables of
   * the environment, and the properties file named by {@code --settings=file}.
   *
   * @param environmentPrefix of our variables, such as {@code SYBILLINE_JOB_}
   */
  public static SettingsSources read(
      String environmentPrefix, String[] arguments, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    SortedMap<String, String> fromArguments = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 3) {
        // the argument itself may be a misplaced secret
        problems.add(
            "expected arguments as --key=value, found one of "
                + argument.length()
                + " characters that is not; write the key, '=' and the value without spaces");
      } else if (fromArguments.put(argument.substring(2, equals), argument.substring(equals + 1))
          != null) {
        problems.add("the argument --" + argument.substring(2, equals) + " is given twice");
      }
    }
    SortedMap<String, String> given = file(fromArguments.remove(FILE), problems);
    given.putAll(fromArguments);
    SortedMap<String, String> variables = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(environmentPrefix)) {
            variables.put(name.substring(environmentPrefix.length()), value);
          }
        });
    // an argument outranks the environment, which outranks the file
    for (String name : List.copyOf(variables.keySet())) {
      if (fromArguments.keySet().stream().anyMatch(key -> variable(key).equals(name))) {
        variables.remove(name);
      }
    }
    return new SettingsSources(environmentPrefix, given, variables, problems);
  }

  /** The name of a key in the environment, without the prefix. */
  static String variable(String key) {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static SortedMap<String, String> file(@Nullable String path, List<String> problems) {
    SortedMap<String, String> values = new TreeMap<>();
    if (path == null) {
      return values;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "the settings file %s cannot be read (%s); give --settings=path of a properties file in UTF-8"
              .formatted(path, e.getClass().getSimpleName()));
    }
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k).strip()));
    return values;
  }
}
