package org.sybilline.service.settings;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.exchange.settings.SettingsReader;
import org.sybilline.exchange.settings.SettingsSources;

/**
 * All that can be set, checked. Features are handed their part.
 *
 * @param flink REST address of the job's Flink, for its last checkpoint; null if it is not looked
 *     at
 */
public record ServiceSettings(
    HttpSettings http,
    AccessSettings access,
    KafkaTarget kafka,
    IndexSource index,
    ModelSettings model,
    WebhookSettings webhooks,
    @Nullable URI flink) {

  private static final String ENVIRONMENT_PREFIX = "SYBILLINE_SERVICE_";

  /**
   * Reads the settings, from the strongest source to the weakest: arguments {@code --key=value},
   * environment {@code SYBILLINE_SERVICE_KEY}, the properties file named by {@code
   * --settings=file}, defaults.
   *
   * @throws SettingsException with all problems, each with its fix
   */
  public static ServiceSettings read(String[] arguments, Map<String, String> environment)
      throws SettingsException {
    SettingsReader reader =
        new SettingsReader(SettingsSources.read(ENVIRONMENT_PREFIX, arguments, environment));
    ServiceSettings settings = ServiceSettingsKeys.read(reader);
    reader.refuseProblems();
    return settings;
  }

  /** Every key with its default and meaning, one a line. */
  public static String help() {
    SettingsReader reader = new SettingsReader(SettingsSources.none(ENVIRONMENT_PREFIX));
    ServiceSettingsKeys.read(reader);
    return reader.help();
  }
}
