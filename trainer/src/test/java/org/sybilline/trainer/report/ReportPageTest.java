package org.sybilline.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.reproduce.Analyses;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.reproduce.Published;
import org.sybilline.trainer.reproduce.Reproduction;
import org.sybilline.trainer.reproduce.TrialResult;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.SystemSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class ReportPageTest {

  private static final String AWKWARD = PlantedReproduction.MARKETS.get(1);

  private final PlantedReproduction planted =
      new PlantedReproduction(PlantedReproduction.MARKETS, 2);

  @Test
  void holdsTheMeanOfEverySystemAndMarketInItsCell() {
    Reproduction found = planted.whole();
    Document page = Page.parse(ReportPage.render(found));

    for (SystemSpec system : PaperSystems.table2()) {
      for (String market : PlantedReproduction.MARKETS) {
        double mean =
            runs(found, system, market)
                .mapToDouble(r -> r.all().scores().mrr())
                .average()
                .orElse(-1);
        String cell = cell(page, "Table 2. MRR", system.name(), market);
        assertTrue(cell.startsWith(Numbers.share(mean)), system.name() + ": " + cell);
        assertTrue(cell.contains("±"), cell);

        double unshared =
            runs(found, system, market)
                .mapToDouble(r -> r.withoutSharedThread().scores().recallAt10())
                .average()
                .orElse(-1);
        assertTrue(
            cell(page, "Table 2, no shared thread. R@10", system.name(), market)
                .startsWith(Numbers.share(unshared)));
      }
    }
  }

  @Test
  void holdsEveryPublishedFigureBesideOurs() {
    Document page = Page.parse(ReportPage.render(planted.whole()));

    holds(page, "Table 2", Published.table2());
    holds(page, "Table 5", Published.table5());
    holds(page, "Table 6", Published.table6());
    for (Published.Market market : Published.table1()) {
      assertEquals(
          Numbers.count(market.testPosts()),
          cell(page, "Table 1, published. The paper’s markets", market.market(), "Test posts"));
    }
  }

  @Test
  void tellsHowManyRunsWereMadeByWhichCode() {
    Document page = Page.parse(ReportPage.render(planted.whole()));

    String code = cell(page, "Settings", "Code of the runs", "Here");
    assertTrue(code.matches("0123456789ab \\(\\d+ runs\\), unknown \\(\\d+ runs\\)"), code);
  }

  @Test
  void showsFloorCeilingAndQueriesInEveryTableOfSystems() {
    Reproduction found = planted.whole();
    Document page = Page.parse(ReportPage.render(found));

    int tables = 0;
    for (Element table : elements(page, "table")) {
      if (table.getAttribute("class").startsWith("figures")) {
        tables++;
        String text = table.getTextContent();
        assertTrue(text.contains("Untrained floor") && text.contains("Ceiling"), text);
      }
    }
    assertEquals(12, tables);
    PaperRanks floor =
        found.floors().stream()
            .filter(f -> f.length() == 7)
            .flatMap(f -> f.markets().stream())
            .filter(m -> m.market().equals(AWKWARD))
            .findFirst()
            .orElseThrow();
    assertTrue(
        cell(page, "Table 5. MRR", "Untrained floor", AWKWARD)
            .startsWith(Numbers.share(floor.all().scores().mrr())));
    assertEquals(
        Numbers.share(floor.all().scores().ceiling()),
        cell(page, "Table 5. MRR", "Ceiling", AWKWARD));
    assertEquals("40", cell(page, "Table 5. MRR", "Queries", AWKWARD));
  }

  @Test
  void everyFigureSaysInWordsWhatItShowsAndHoldsItsDataAsATable() {
    Document page = Page.parse(ReportPage.render(planted.whole()));

    List<String> ids = new ArrayList<>();
    for (Element figure : elements(page, "figure")) {
      ids.add(figure.getAttribute("id"));
      for (Element svg : elements(figure, "svg")) {
        assertEquals("img", svg.getAttribute("role"));
        assertTrue(svg.getAttribute("aria-label").length() > 30);
      }
      assertEquals(1, elements(figure, "details").size(), figure.getAttribute("id"));
    }
    assertEquals(List.of("figure-6", "figure-7", "figure-8", "figure-9", "map"), ids);
    assertEquals(7, elements(page, "svg").size());
  }

  @Test
  void everySettingThatWasRunIsListedWithItsMeasure() {
    Reproduction found = planted.whole();
    SystemSpec arcFace =
        Grid.withHead(Grid.withLength(Grid.row(Grid.MULTITASK), 3), HeadKind.ARCFACE);
    double mean =
        runs(found, arcFace, AWKWARD).mapToDouble(r -> r.all().scores().mrr()).average().orElse(-1);

    List<List<String>> rows =
        elements(Page.parse(ReportPage.render(found)), "section").stream()
            .filter(section -> section.getAttribute("id").equals("settings"))
            .flatMap(section -> rows(section).stream())
            .toList();

    assertEquals(
        found.results().stream().map(r -> r.trial().system()).distinct().count(), rows.size() - 1);
    List<String> row =
        rows.stream()
            .filter(
                cells ->
                    cells
                        .subList(0, 6)
                        .equals(List.of(Grid.MULTITASK, "3", "bpe", "graph", "arcface", ".010")))
            .findFirst()
            .orElseThrow();
    assertTrue(row.get(7).startsWith(Numbers.share(mean) + " ±"), row.toString());
  }

  @Test
  void figure9HoldsWhatWasMeasuredWithLongerEpisodes() {
    Reproduction found = planted.whole();
    Document page = Page.parse(ReportPage.render(found));
    double mean =
        runs(found, Grid.withLength(Grid.row("CNN"), 7), AWKWARD)
            .mapToDouble(r -> r.all().scores().mrr())
            .average()
            .orElse(-1);

    Element figure =
        elements(page, "figure").stream()
            .filter(f -> f.getAttribute("id").equals("figure-9"))
            .findFirst()
            .orElseThrow();
    List<String> row =
        rows(figure).stream()
            .filter(cells -> cells.subList(0, 2).equals(List.of(AWKWARD, "CNN")))
            .findFirst()
            .orElseThrow();

    assertTrue(row.get(5).startsWith(Numbers.share(mean) + " ±"), row.toString());
  }

  @Test
  void namesAreTextAndNeverMarkup() {
    String page = ReportPage.render(planted.whole());

    assertFalse(page.contains("<b>\"alley"));
    assertTrue(
        elements(Page.parse(page), "th").stream()
            .anyMatch(th -> th.getTextContent().equals(AWKWARD)));
  }

  @Test
  void asksNothingOfAnyNetworkAndEveryAnchorLeadsSomewhere() {
    String markup = ReportPage.render(planted.whole());
    Document page = Page.parse(markup);

    assertFalse(Pattern.compile("\\b(src|xlink:href)=|@import|url\\(").matcher(markup).find());
    Set<String> ids = new HashSet<>();
    elements(page, "*").stream()
        .map(element -> element.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .forEach(id -> assertTrue(ids.add(id), "twice: " + id));
    List<Element> links = elements(page, "a");
    assertTrue(links.size() > 5);
    for (Element link : links) {
      String target = link.getAttribute("href");
      assertTrue(target.startsWith("#") && ids.contains(target.substring(1)), target);
    }
  }

  @Test
  void saysOfEveryComparisonWhetherItHolds() {
    String text =
        Page.parse(ReportPage.render(planted.whole())).getDocumentElement().getTextContent();

    assertTrue(text.contains("Holds here: multitask over single."));
    assertTrue(text.contains("Does not hold here: longer over shorter."));
    assertTrue(text.contains("Undecided here: graph contexts over random contexts."));
    assertTrue(text.contains("Too few pairs here: SOFTMAX over COSFACE."));
    assertTrue(text.contains("Not run: day of the week over none."));
    assertTrue(text.contains("Holds here: no difference between BPE and characters."));
    assertTrue(text.contains("in 7 of 7 pairs, in the median by +.030 (p = .016)"), text);
    assertTrue(
        text.contains("Of 6 comparisons, 2 hold here, 1 do not, 1 are undecided and 2 have"));
  }

  @Test
  void whatIsMissingIsShownAsNotRunAndWhatFailedAsFailed() {
    Reproduction found = planted.partial();
    Document page = Page.parse(ReportPage.render(found));

    assertEquals("failed", cell(page, "Table 2. MRR", Grid.SINGLE, AWKWARD));
    assertTrue(
        cell(page, "Table 2. MRR", Grid.SINGLE, PlantedReproduction.MARKETS.get(0))
            .startsWith("."));
    assertEquals("not run", cell(page, "Table 2. MRR", Grid.MULTITASK, AWKWARD));
    assertEquals("not run", cell(page, "Table 6. R@10", Grid.SINGLE, AWKWARD));
    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("expected 2 accounts, found <none> & stopped"), "why it failed");
    assertTrue(text.contains("Table 2, no shared thread. MRR"));
  }

  @Test
  void aPlanThatHasOnlyBegunHasAPageToo() {
    Document page = Page.parse(ReportPage.render(planted.begun()));

    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("0 done, 0 failed, 500 are still to be run"));
    assertEquals("not run", cell(page, "Table 2. MRR", "Untrained floor", AWKWARD));
    assertEquals("–", cell(page, "Table 2. MRR", "Queries", AWKWARD));
    assertFalse(text.contains("Table 2, no shared thread"), "nothing of ours nor of the paper's");
    assertEquals(2, elements(page, "svg").size(), "the paper's points of Figures 6 and 9");
  }

  @Test
  void tellsWhereTheFiguresComeFrom() {
    String text =
        Page.parse(ReportPage.render(planted.whole())).getDocumentElement().getTextContent();

    for (String part :
        List.of(
            "0123456789abcdef".repeat(4),
            "12 epochs for 30.",
            "17 posts skipped: no text",
            "OpenJDK 17",
            "hamlet is left out: expected accounts before and after, found none.",
            "They miss it by 1.2e-05 in the mean",
            "31 of these authors are known to have an account on another market")) {
      assertTrue(text.contains(part), part);
    }
  }

  @Test
  void analysesAloneAreAPageToo() {
    Analyses analyses = planted.whole().analyses();
    assertNotNull(analyses);

    Document page = Page.parse(ReportPage.render(analyses));

    assertEquals("45.0\u202f%", cell(page, "The most identifiable authors", "1", "Repeated posts"));
    assertEquals(
        "1.25",
        cell(
            page,
            "Attribution by kind of token; no text is kept",
            "other word, its beginning",
            "Ratio"));
    assertEquals(1, elements(page, "svg").size());
  }

  @Test
  void theSameResultsGiveTheSamePage(@TempDir Path folder) throws IOException {
    Reproduction found = planted.whole();

    Path file = ReportPage.write(found, folder.resolve("report"));

    assertEquals(ReportPage.render(found), Files.readString(file));
    try (Stream<Path> files = Files.list(folder.resolve("report"))) {
      assertEquals(List.of(file), files.toList(), "one file is all that it needs");
    }
  }

  private static void holds(Document page, String table, List<Published.Figure> figures) {
    for (Published.Figure figure : figures) {
      assertEquals(
          Numbers.share(figure.mrr()),
          cell(page, table + ". MRR", figure.system(), figure.market()));
      assertEquals(
          Numbers.share(figure.recallAt10()),
          cell(page, table + ". R@10", figure.system(), figure.market()));
    }
  }

  private static Stream<PaperRanks> runs(Reproduction found, SystemSpec system, String market) {
    return found.results().stream()
        .filter(result -> result.trial().system().equals(system))
        .map(TrialResult::markets)
        .flatMap(List::stream)
        .filter(ranks -> ranks.market().equals(market));
  }

  /** What a table, found by its caption, holds in a row and column, found by their names. */
  private static String cell(Document page, String caption, String row, String column) {
    Element table =
        elements(page, "table").stream()
            .filter(t -> elements(t, "caption").get(0).getTextContent().equals(caption))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no table '" + caption + "'"));
    List<List<String>> rows = rows(table);
    int at =
        rows.stream()
            .filter(cells -> cells.contains(column))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no column '" + column + "' in " + caption))
            .indexOf(column);
    return rows.stream()
        .filter(cells -> cells.get(0).equals(row))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row '" + row + "' in " + caption))
        .get(at);
  }

  private static List<List<String>> rows(Element table) {
    return elements(table, "tr").stream()
        .map(
            tr ->
                elements(tr, "*").stream()
                    .filter(e -> e.getTagName().equals("th") || e.getTagName().equals("td"))
                    .map(Element::getTextContent)
                    .toList())
        .toList();
  }

  private static List<Element> elements(Document page, String name) {
    return elements(page.getDocumentElement(), name);
  }

  private static List<Element> elements(Element within, String name) {
    NodeList found = within.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
