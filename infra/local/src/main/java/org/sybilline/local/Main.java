package org.sybilline.local;

import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.local.stack.StackException;
import org.sybilline.local.view.Screen;

/** The local run as a command. */
public final class Main {

  private static final String LOG_FOLDER = "sybilline.log.folder";
  private static final int FAILED = 1;
  private static final int BAD_OPTIONS = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs as the command does.
   *
   * @return the exit status
   */
  static int run(String... arguments) {
    RunCommand command = new RunCommand();
    RunOptions options;
    try {
      options = command.parse(arguments);
    } catch (OptionsException e) {
      System.err.println(e.getMessage());
      return BAD_OPTIONS;
    }
    if (options == null) {
      System.out.print(command.usage());
      return 0;
    }
    return run(options);
  }

  private static int run(RunOptions options) {
    @Nullable DataFolder data = null;
    try {
      data = DataFolder.open(options.data());
      System.setProperty(LOG_FOLDER, data.log().toString());
      Configurator.reconfigure(); // the options were checked by classes that log
      LocalRun run = new LocalRun(options, data, Screen.ofThisProcess());
      Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop"));
      run.run();
      LogManager.shutdown();
      data.remove();
      return 0;
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return BAD_OPTIONS;
    } catch (IOException | StackException e) {
      System.err.println("The run failed: " + e.getMessage());
      System.err.println("The log has more: " + (data == null ? "none" : data.log()));
      LogManager.getLogger(Main.class).error("the run failed", e);
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }
}
