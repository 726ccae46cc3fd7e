package org.sybilline.job.settings;

import java.util.Map;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.exchange.settings.SettingsReader;
import org.sybilline.exchange.settings.SettingsSources;

/**
 * All that can be set, checked. Read once, in {@code main}; operators are handed their part.
 *
 * @see SettingsReader for where values come from
 */
public record JobSettings(
    KafkaSettings kafka,
    BundleSettings bundle,
    IndexTarget index,
    InferenceBatches batches,
    MatchSettings match,
    StateSettings state,
    CheckpointSettings checkpoints) {

  private static final String ENVIRONMENT_PREFIX = "SYBILLINE_JOB_";

  /**
   * Reads the settings, from the strongest source to the weakest: arguments {@code --key=value},
   * environment {@code SYBILLINE_JOB_KEY}, the properties file named by {@code --settings=file},
   * defaults.
   *
   * @throws SettingsException with all problems, each with its fix
   */
  public static JobSettings read(String[] arguments, Map<String, String> environment)
      throws SettingsException {
    SettingsReader reader =
        new SettingsReader(SettingsSources.read(ENVIRONMENT_PREFIX, arguments, environment));
    JobSettings settings = JobSettingsKeys.read(reader);
    reader.refuseProblems();
    return settings;
  }

  /** Every key with its default and meaning, one a line. */
  public static String help() {
    SettingsReader reader = new SettingsReader(SettingsSources.none(ENVIRONMENT_PREFIX));
    JobSettingsKeys.read(reader);
    return reader.help();
  }

  /** The part of the topology. */
  public TopologySettings topology() {
    return new TopologySettings(
        batches, index.bulk(), index.writePosts(), match, state, checkpoints.retained());
  }
}
