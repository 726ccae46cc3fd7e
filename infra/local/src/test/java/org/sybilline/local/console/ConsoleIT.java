package org.sybilline.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.local.source.KnownPair;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

/**
 * The console in headless Chromium on the real stack: broker, index, job and service, with a small
 * forum replayed. One test sends 10,000 alerts and comes last.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

  private static final int MANY = 10_000;

  private static @Nullable ConsoleStack stack;
  private static @Nullable Chromium chromium;

  private final ConsoleForum forum = ConsoleForum.make();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Optional<String> missing = Chromium.missing();
    missing.ifPresent(why -> System.out.println("ConsoleIT is skipped: " + why));
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    stack = ConsoleStack.start(folder.resolve("data"));
    chromium = Chromium.start(folder.resolve("profile"));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void asOnADesk() {
    browser().resize(1280, 800);
    browser().prefer("light");
    page().openSignedIn();
    List<String> unused = browser().errors();
  }

  @AfterEach
  void withoutErrorsOfThePage() {
    assertEquals(List.of(), browser().errors(), "errors on the page, refused by its policy or not");
  }

  @Test
  void letsInWhoHasAKeyAndKeepsItOutOfTheAddress() {
    assertTrue(page().ask("location.hash").toString().startsWith("#/live"));
    page().openSignedOut();
    WebElement field = page().see("#api-key");
    field.sendKeys("syb_not-a-key", Keys.ENTER);
    page().see("#sign-in .problem");
    List<String> unused = browser().errors(); // the browser itself notes the answer 401
    field.clear();
    field.sendKeys(stack().key(), Keys.ENTER);
    page().see("#main h1", "Live");
  }

  @Test
  void showsWhatTheStreamTakesInAsItHappens() throws Exception {
    page().open("live", "Live");
    page().see(".state.open");
    stack().replayMore();
    page().see("[data-kind=post] .feed li");
    page().see("[data-kind=episode] .feed li");
    page().press("p");
    page().see("button[aria-pressed=true]", "Go on");
  }

  @Test
  void findsTheAuthorOfPastedPosts() {
    KnownPair migrant = forum.migrant();
    String pasted =
        forum.postsOf(migrant.first()).stream()
            .limit(5)
            .map(Post::text)
            .collect(Collectors.joining("\n---\n"));
    page().open("search", "Search");
    page().see("#search-posts").sendKeys(pasted, Keys.chord(Keys.CONTROL, Keys.ENTER));
    page().see(".result");
    List<String> found =
        page().all(".result .account .user").stream().limit(3).map(WebElement::getText).toList();
    assertTrue(
        found.contains(migrant.first().user()) || found.contains(migrant.second().user()),
        "expected one of %s among the nearest, found %s".formatted(migrant, found));
    String caution = page().see(".search .caution").getText();
    assertTrue(caution.contains("not a finding"), caution);
    assertTrue(caution.contains("close to many others ranks lower"), caution);
  }

  @Test
  void leadsFromAnAlertToAVerdictInThreeKeystrokes() throws Exception {
    page().press("4");
    page().see("[role=option]");
    page().press(Keys.ENTER);
    page().see("#verdict-note");
    page().press("c");
    page().see(".toast", "Confirmed");
    String candidate = page().ask("location.hash").toString().replaceAll(".*/", "");
    assertEquals("CONFIRM", stack().verdict(candidate));
  }

  @Test
  void showsACandidateWithTheTextsOfBothAndWhatDrivesTheSimilarity() {
    page().open("candidates", "Candidates");
    page().press("j", Keys.ENTER);
    page().see(".face.first .user");
    page().see(".face.second .user");
    page().see(".side-posts.first .post-text");
    page().see(".side-posts.second .post-text");
    page().see("mark");
    page().see(".charts svg");
    page().see(".why");
    assertTrue(page().see(".figures-panel").getText().contains("not a finding"));
  }

  @Test
  void previewsASubscriptionWhileItIsWrittenByKeyboardAlone() {
    page().press("5");
    page().see("#main h1", "Subscriptions");
    page().press("n");
    page().see("#name");
    page().tabTo("#name");
    page().press("Two markets by hand");
    page().tabTo("input[name=kind]");
    page().press(Keys.ARROW_DOWN);
    page().tabTo("#firstMarket");
    page().press("market-a");
    page().tabTo("#secondMarket");
    page().press("market-b");
    page().tabTo("#minProbability");
    page().press(Keys.HOME);
    page().until("Number(document.querySelector('.preview-count strong')?.textContent) > 0");
    page().tabTo("button[type=submit]");
    page().press(Keys.ENTER);
    page().see(".card h2", "Two markets by hand");
  }

  @Test
  void givesAllThatCanBeUsedAVisibleFocus() {
    for (View view : View.ALL) {
      page().open(view.path(), view.heading());
      page().ask("(document.activeElement.blur(), true)");
      for (int i = 0; i < 25; i++) {
        page().press(Keys.TAB);
        assertTrue(
            (Boolean)
                page()
                    .ask(
                        "document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
            () -> view + ": no ring around " + page().ask("document.activeElement.outerHTML"));
      }
    }
  }

  @Test
  void showsScriptsInNamesAndPostsAsText() {
    AccountKey script = forum.scripts().first();
    page().open("accounts/" + AccountId.of(script), script.user());
    page().see(".lines .account .user"); // the nearest
    page().see(".lines a[href^='#/episodes/']").click();
    page().see(".post-text");
    page().open("candidates?account=" + AccountId.of(script), "Candidates");
    page().see(".account .user", script.user());
    page().press("j", Keys.ENTER);
    page().see(".face.first .user", script.user());
    page().see(".charts svg");
    for (View view : View.ALL) {
      page().open(view.path(), view.heading());
      assertNull(browser().driver().executeScript("return window.hacked ?? null"), view.toString());
    }
  }

  @Test
  void fitsIntoANarrowScreen() {
    browser().resize(390, 844);
    List<String> wide = new ArrayList<>();
    for (View view : allViews()) {
      page().open(view.path(), view.heading());
      Object width = page().ask("document.documentElement.scrollWidth");
      if (((Number) width).intValue() > 390) {
        wide.add(view + " is " + width + " pixels wide");
      }
    }
    assertEquals(List.of(), wide);
  }

  @Test
  void hasNothingThatAxeObjectsToInLightAndDark() {
    List<String> violations = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      browser().prefer(scheme);
      for (View view : allViews()) {
        page().open(view.path(), view.heading());
        page().violations().forEach(line -> violations.add(scheme + " " + view + ": " + line));
      }
    }
    assertEquals(List.of(), violations);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void keepsFewRowsOfTenThousandAlerts() throws Exception {
    ManyAlerts.send(stack().local(), stack().subscription(), MANY);
    stack().awaitAlerts(MANY);
    page().open("alerts", "Alerts");
    page().see("[role=option]", "many09999");
    tellTwoPagesLate();
    page()
        .until(
            """
            (() => {
              const list = document.querySelector('[role=listbox]');
              list.scrollTop = list.scrollHeight; // the next page comes when the end is near
              return Number(list.querySelector('[role=option]').ariaSetSize) >= %d;
            })()"""
                .formatted(MANY));
    int rows = page().all("[role=option]").size();
    assertTrue(rows > 0 && rows < 60, "rows that are elements: " + rows);
    page().see("[role=option]");
    page().press(Keys.HOME);
    page().until("document.querySelector('[role=listbox]').scrollTop === 0");
    page().see("[role=option]", "many09999"); // the newest stays on top
  }

  /** Tells, as a stream that is behind does, what the second and the third page bring. */
  private static void tellTwoPagesLate() {
    page()
        .ask(
            """
            (async key => {
              const { alertOf } = await import('/js/core/shapes.js');
              const page = async cursor => (await fetch(`/api/v1/alerts?limit=200${cursor}`,
                  { headers: { Authorization: `Bearer ${key}` } })).json();
              const late = [];
              let { next } = await page('');
              for (let pages = 0; pages < 2; pages++) {
                const { items, next: further } = await page(`&cursor=${next}`);
                late.unshift(...items.reverse());
                next = further;
              }
              const otherTab = new BroadcastChannel(`sybilline.alerts.${key}`);
              late.forEach(item => otherTab.postMessage({ alert: alertOf(item), id: '' }));
              otherTab.close();
              return late.length;
            })('%s')"""
                .formatted(stack().key()));
  }

  /** The views, and one candidate and one account. */
  private List<View> allViews() {
    List<View> views = new ArrayList<>(View.ALL);
    page().open("candidates", "Candidates");
    String candidate = Objects.requireNonNull(page().see(".table-row").getDomAttribute("data-id"));
    views.add(new View("candidates/" + candidate, "Candidate"));
    page().open("candidates/" + candidate, "Candidate");
    WebElement account = page().see(".face .account");
    String user = account.findElement(By.className("user")).getText();
    String address = Objects.requireNonNull(account.getDomAttribute("href"));
    views.add(new View(address.substring("#/".length()), user));
    return views;
  }

  private record View(String path, String heading) {
    static final List<View> ALL =
        List.of(
            new View("live", "Live"),
            new View("search", "Search"),
            new View("candidates", "Candidates"),
            new View("alerts", "Alerts"),
            new View("subscriptions", "Subscriptions"),
            new View("subscriptions/new", "New subscription"),
            new View("deliveries", "Deliveries"),
            new View("system", "System"));
  }

  private static ConsoleStack stack() {
    return Objects.requireNonNull(stack);
  }

  private static Chromium browser() {
    return Objects.requireNonNull(chromium);
  }

  private static ConsolePage page() {
    return new ConsolePage(browser().driver(), stack().console());
  }
}
