package org.sybilline.trainer.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Runs the same command again in a process with a better environment. What libtorch and OpenBLAS
 * read from it is read when they load, and which processor this is can be told only in Java.
 */
final class Relaunch {

  /** Set in the second process, so that there is never a third. */
  private static final String DONE = "SYBILLINE_RELAUNCHED";

  private Relaunch() {}

  /**
   * Runs the command in a second process if variables are missing, and waits for it.
   *
   * @param missing names and values
   * @return its exit status; empty when this process is good as it is
   */
  static OptionalInt with(Map<String, String> missing, Class<?> main, String... args) {
    if (System.getenv(DONE) != null) {
      ProcessHandle.current().parent().ifPresent(Relaunch::endWith);
      return OptionalInt.empty();
    }
    if (missing.isEmpty()) {
      return OptionalInt.empty();
    }
    ProcessBuilder builder = new ProcessBuilder(command(main, args)).inheritIO();
    builder.environment().putAll(missing);
    builder.environment().put(DONE, "yes");
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return OptionalInt.of(process.waitFor());
    } catch (IOException e) {
      return OptionalInt.empty(); // slower, but it works
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.of(1);
    }
  }

  /** A process without its parent would go on unseen. */
  private static void endWith(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(1);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private static List<String> command(Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return command;
  }
}
