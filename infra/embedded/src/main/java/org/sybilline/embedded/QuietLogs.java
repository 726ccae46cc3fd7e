package org.sybilline.embedded;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Keeps the servers' hundreds of start-up lines off the screen: only their errors pass. A log4j2
 * configuration that names one of these loggers itself decides instead.
 */
final class QuietLogs {

  private static final List<String> CHATTY =
      List.of(
          "org.elasticsearch", "org.apache.lucene", "org.apache.kafka", "kafka", "state.change");

  private QuietLogs() {}

  static void apply() {
    Configuration configuration = LoggerContext.getContext(false).getConfiguration();
    for (String logger : CHATTY) {
      boolean decided =
          configuration.getLoggers().keySet().stream()
              .anyMatch(name -> name.equals(logger) || name.startsWith(logger + "."));
      if (!decided) {
        Configurator.setLevel(logger, Level.ERROR);
      }
    }
  }
}
