package org.sybilline.trainer.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import j2html.tags.DomContent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.report.Page;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class ChartTest {

  private static final String NAME = "a<b> & \"c\"";

  @Test
  void everyPointOfALineIsDrawnInsideTheDrawing() {
    DomContent drawn =
        new LineChart(
                "posts",
                "MRR",
                List.of(
                    new LineChart.Panel(
                        NAME,
                        List.of(
                            new LineChart.Line(
                                NAME,
                                Look.number(0),
                                List.of(
                                    new LineChart.Point(1, .2, .1, .3),
                                    new LineChart.Point(9, .7, .6, .8)))))))
            .draw("described");

    Document svg = Page.parse(drawn);

    assertEquals("described", svg.getDocumentElement().getAttribute("aria-label"));
    assertEquals(2, hints(svg).size());
    assertTrue(hints(svg).contains(NAME + ", " + NAME + ", 9: 0.7"), hints(svg).toString());
    assertInside(svg);
  }

  @Test
  void anUnmeasuredSeriesIsNamedButNotDrawn() {
    DomContent drawn =
        new LineChart(
                "posts",
                "MRR",
                List.of(
                    new LineChart.Panel(
                        "m", List.of(new LineChart.Line("CNN", Look.number(1), List.of())))))
            .draw("empty");

    Document svg = Page.parse(drawn);

    assertTrue(svg.getDocumentElement().getTextContent().contains("CNN"));
    assertEquals(List.of(), hints(svg));
  }

  @Test
  void greaterValuesStandHigherAndFurtherRight() {
    DomContent drawn =
        new PairChart(
                "single",
                "multitask",
                List.of(
                    new PairChart.Panel(
                        "m",
                        "p = .031",
                        List.of(
                            new PairChart.Pair(.1, .2, "Q", "low"),
                            new PairChart.Pair(.3, .4, "Z", "high")))))
            .draw("pairs");

    Document svg = Page.parse(drawn);
    Element low = textWith(svg, "Qlow");
    Element high = textWith(svg, "Zhigh");

    assertTrue(at(low, "x") < at(high, "x"));
    assertTrue(at(low, "y") > at(high, "y"));
    assertInside(svg);
  }

  @Test
  void seenAndNovelOfOneSystemAreTwoMarks() {
    DomContent drawn =
        new RangeChart(
                "MRR",
                "seen",
                "novel",
                List.of(
                    new RangeChart.Group(
                        "m",
                        List.of(
                            new RangeChart.Row(
                                "IUR",
                                Look.number(2),
                                new RangeChart.Value(.5, .4, .6),
                                new RangeChart.Value(.2, .1, .3)))),
                    new RangeChart.Group("other", List.of())))
            .draw("ranges");

    Document svg = Page.parse(drawn);

    assertEquals(Set.of("m, IUR, seen: 0.5", "m, IUR, novel: 0.2"), new HashSet<>(hints(svg)));
    assertTrue(svg.getDocumentElement().getTextContent().contains("not run"));
    assertInside(svg);
  }

  @Test
  void aMapHoldsEveryEpisodeAsTheLetterOfItsAuthor() {
    DomContent drawn =
        new LetterMap(
                List.of(
                    new LetterMap.Place(-40, 3, 0, "A, here"),
                    new LetterMap.Place(12, 99, 27, "b, there")))
            .draw("map");

    Document svg = Page.parse(drawn);

    assertEquals("AA, hereb" + "b, there", svg.getDocumentElement().getTextContent());
    assertInside(svg);
  }

  @Test
  void looksDifferInMarkAndInDashesToo() {
    Set<Look.Mark> marks = new HashSet<>();
    Set<String> dashes = new HashSet<>();
    for (int i = 0; i < Look.LOOK_COUNT; i++) {
      marks.add(Look.number(i).mark());
      dashes.add(Look.number(i).dashes());
    }

    assertEquals(Look.LOOK_COUNT, marks.size());
    assertEquals(Look.LOOK_COUNT, dashes.size());
    assertNotEquals(
        Look.number(0).at(0, 0, true).render(), Look.number(0).at(0, 0, false).render());
  }

  /** Titles are hints, but for the legend they are never there. */
  private static List<String> hints(Document svg) {
    NodeList titles = svg.getElementsByTagName("title");
    return java.util.stream.IntStream.range(0, titles.getLength())
        .mapToObj(i -> titles.item(i).getTextContent())
        .toList();
  }

  private static Element textWith(Document svg, String content) {
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      if (texts.item(i).getTextContent().equals(content)) {
        return (Element) texts.item(i);
      }
    }
    throw new AssertionError("no text '" + content + "'");
  }

  private static double at(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static void assertInside(Document svg) {
    Matcher box =
        Pattern.compile("0 0 (\\S+) (\\S+)")
            .matcher(svg.getDocumentElement().getAttribute("viewBox"));
    assertTrue(box.matches());
    double width = Double.parseDouble(box.group(1));
    double height = Double.parseDouble(box.group(2));
    for (String name : List.of("line", "text")) {
      NodeList elements = svg.getElementsByTagName(name);
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        for (String x : List.of("x", "x1", "x2")) {
          assertWithin(element, x, width);
        }
        for (String y : List.of("y", "y1", "y2")) {
          assertWithin(element, y, height);
        }
      }
    }
  }

  private static void assertWithin(Element element, String attribute, double most) {
    if (element.hasAttribute(attribute)) {
      double at = at(element, attribute);
      assertTrue(at >= 0 && at <= most, element.getTagName() + " " + attribute + "=" + at);
    }
  }
}
