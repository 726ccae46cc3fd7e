package org.sybilline.local.console;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console as a person meets it: looks, keys, and waiting for what appears. */
final class ConsolePage {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ChromeDriver driver;
  private final URI console;
  private final WebDriverWait wait;

  ConsolePage(ChromeDriver driver, URI console) {
    this.driver = driver;
    this.console = console;
    this.wait = new WebDriverWait(driver, PATIENCE, LOOK);
  }

  /** Opens the console anew, without a key from before. */
  void openSignedOut() {
    driver.get(console.resolve("/").toString());
    driver.executeScript("sessionStorage.clear()");
    driver.get("about:blank");
    driver.get(console.resolve("/").toString());
  }

  /** Opens the console anew, with the key in its address. */
  void openSignedIn() {
    driver.get("about:blank");
    driver.get(console.toString());
    see("#main h1");
  }

  /** Opens a view and waits for its heading. */
  void open(String view, String heading) {
    driver.executeScript("location.hash = '#/' + arguments[0]", view);
    wait.until(ExpectedConditions.textToBe(By.cssSelector("#main h1"), heading));
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("#main .loading")));
  }

  /** The first element that fits, once it can be seen. */
  WebElement see(String css) {
    return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
  }

  /** Waits until an element that fits shows a text. */
  WebElement see(String css, String text) {
    return wait.until(
        page -> all(css).stream().filter(element -> shows(element, text)).findFirst().orElse(null));
  }

  private static boolean shows(WebElement element, String text) {
    try {
      return element.getText().contains(text);
    } catch (org.openqa.selenium.StaleElementReferenceException e) {
      return false; // drawn anew meanwhile
    }
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits until a script of the page says true. */
  void until(String script) {
    wait.until(page -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
  }

  /** What a script of the page says. */
  Object ask(String script) {
    return Objects.requireNonNull(driver.executeScript("return " + script), script);
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Goes on with Tab until an element that fits has the focus. */
  void tabTo(String css) {
    for (int i = 0; i < 80; i++) {
      if (Boolean.TRUE.equals(
          driver.executeScript("return document.activeElement.matches(arguments[0])", css))) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("Tab does not lead to " + css);
  }

  /** What axe finds wrong, one line each. */
  List<String> violations() {
    Results results = new AxeBuilder().analyze(driver);
    return results.getViolations().stream().map(ConsolePage::line).toList();
  }

  private static String line(Rule rule) {
    return String.format(
        Locale.ROOT,
        "%s: %s at %s",
        rule.getId(),
        rule.getHelp(),
        rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml()).toList());
  }
}
