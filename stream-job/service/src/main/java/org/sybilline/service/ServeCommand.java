package org.sybilline.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.service.settings.ServiceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the service until the process is told to end. */
@Command(
    name = "serve",
    description = "Runs the service. Settings are --key=value; `serve --help` lists them.")
final class ServeCommand implements Callable<Integer> {

  @Unmatched private List<String> settings = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    if (settings.contains("--help")) {
      System.out.print(ServiceSettings.help());
      return 0;
    }
    ServiceSettings read;
    try {
      read = ServiceSettings.read(settings.toArray(String[]::new), System.getenv());
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return Main.BAD_OPTIONS;
    }
    SybillineService service = SybillineService.start(read);
    CountDownLatch stopped = new CountDownLatch(1);
    Runnable stop =
        () -> {
          service.close();
          stopped.countDown();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    System.out.println("Sybilline listens on " + service.url());
    stopped.await();
    return 0;
  }
}
