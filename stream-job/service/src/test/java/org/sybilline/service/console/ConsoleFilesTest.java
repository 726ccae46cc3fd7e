package org.sybilline.service.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the console's files promise to a browser that enforces the service's policy. */
class ConsoleFilesTest {

  private static final Pattern IMPORT = Pattern.compile("(?:from |import\\()'([^']+)'");
  private static final Pattern FILE_OF_PAGE = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");
  private static final Pattern HTML_FROM_TEXT =
      Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(");
  private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//[a-z0-9.-]+\\.[a-z]{2,}");
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  private final Path folder = folder();

  @Test
  void hasNoScriptOrStyleInItsPage() throws IOException {
    String page = Files.readString(folder.resolve("index.html"));
    assertFalse(Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(page).find(), "inline script");
    assertFalse(page.contains("<style"), "inline style");
    assertFalse(Pattern.compile("\\sstyle=|\\son[a-z]+=").matcher(page).find(), "in attributes");
  }

  @Test
  void makesNoHtmlOfTexts() throws IOException {
    assertEquals(List.of(), filesWith(".js", HTML_FROM_TEXT));
  }

  @Test
  void asksNobodyButTheService() throws IOException {
    for (String ending : List.of(".js", ".css", ".html")) {
      assertEquals(List.of(), filesWith(ending, ELSEWHERE));
    }
  }

  @Test
  void hasEveryFileThatItNames() throws IOException {
    List<String> missing = new ArrayList<>();
    missing.addAll(missing(folder.resolve("index.html"), FILE_OF_PAGE));
    for (Path script : files(".js")) {
      missing.addAll(missing(script, IMPORT));
    }
    assertEquals(List.of(), missing);
  }

  private static List<String> missing(Path file, Pattern names) throws IOException {
    Matcher found = names.matcher(Files.readString(file));
    return found
        .results()
        .map(result -> result.group(1))
        .filter(name -> !Files.isRegularFile(file.resolveSibling(name)))
        .map(name -> file + " names " + name)
        .toList();
  }

  private List<String> filesWith(String ending, Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files(ending)) {
      String text = Files.readString(file).replace(SVG_NAMESPACE, "");
      pattern.matcher(text).results().forEach(hit -> found.add(file + ": " + hit.group()));
    }
    return found;
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(ending)).toList();
      assertTrue(!files.isEmpty(), "there are files that end in " + ending);
      return files;
    }
  }

  private static Path folder() {
    URL page = Objects.requireNonNull(ConsoleFilesTest.class.getResource("/console/index.html"));
    return Objects.requireNonNull(Path.of(page.getPath()).getParent());
  }
}
