package org.sybilline.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.exchange.settings.SettingsException;

/**
 * Settings of something that is started here: those that follow from the stack, and others.
 *
 * @param fixed those that follow from the stack, an empty one to be left out; the others must not
 *     name them
 * @param others what the user asks for
 */
record SettingsOfStack(SortedMap<String, String> fixed, SortedMap<String, String> others) {

  /** Reads settings from arguments {@code --key=value}. */
  @FunctionalInterface
  interface Reader<T> {
    T read(String[] arguments) throws SettingsException;
  }

  /**
   * Reads all of them.
   *
   * @throws SettingsException with all problems
   */
  <T> T read(Reader<T> reader) throws SettingsException {
    List<String> problems = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(others);
    others.keySet().stream()
        .filter(key -> fixed.containsKey(key))
        .forEach(
            key ->
                problems.add(key + " follows from the stack that is started here; leave it out"));
    all.putAll(fixed);
    all.keySet().removeIf(key -> "".equals(fixed.get(key)));
    String[] arguments =
        all.entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    try {
      T settings = reader.read(arguments);
      if (problems.isEmpty()) {
        return settings;
      }
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
    throw new SettingsException(problems);
  }
}
