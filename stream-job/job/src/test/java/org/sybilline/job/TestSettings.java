package org.sybilline.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.job.settings.JobSettings;

/** Settings for tests: a round is a second, everything else as it comes. */
public final class TestSettings {

  private TestSettings() {}

  /** Further settings as {@code key=value}. */
  public static JobSettings of(Path folder, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--kafka.bootstrap-servers=127.0.0.1:1",
                "--index.url=http://127.0.0.1:1",
                "--bundle.path=" + TestModel.file(),
                "--checkpoint.directory=" + folder.resolve("checkpoints").toUri(),
                "--checkpoint.interval=200ms",
                "--match.interval=1s",
                "--match.min-posts=3"));
    for (String setting : more) {
      String key = "--" + setting.substring(0, setting.indexOf('=') + 1);
      arguments.removeIf(argument -> argument.startsWith(key));
      arguments.add("--" + setting);
    }
    try {
      return JobSettings.read(arguments.toArray(String[]::new), Map.of());
    } catch (SettingsException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
