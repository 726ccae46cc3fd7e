package org.sybilline.local.console;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The system's Chromium without a window. Nothing is downloaded: browser and driver are those on
 * the path, and the browser is told to call nobody.
 */
final class Chromium implements AutoCloseable {

  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Why there is none to test with; empty if there is one. */
  static Optional<String> missing() {
    if (browser().isEmpty()) {
      return Optional.of("there is no chromium on the path; apt-get install chromium");
    }
    return found("chromedriver").isEmpty()
        ? Optional.of("there is no chromedriver on the path; apt-get install chromium-driver")
        : Optional.empty();
  }

  /** Starts it with an empty profile. */
  static Chromium start(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser().orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    File driver = found("chromedriver").orElseThrow().toFile();
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver).usingAnyFreePort().build();
    return new Chromium(new ChromeDriver(service, options));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Takes another size, as a telephone or a desk has it. */
  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** What the system is said to prefer: light or dark, and no motion. */
  void prefer(String colorScheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colorScheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Errors that the page has made since this was last asked. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> browser() {
    return BROWSERS.stream().flatMap(name -> found(name).stream()).findFirst();
  }

  private static Optional<Path> found(String name) {
    Stream<String> folders =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
    return folders
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
