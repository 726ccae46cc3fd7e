package org.sybilline.trainer.report;

import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.sybilline.trainer.reproduce.MarketStatistics;
import org.sybilline.trainer.reproduce.Published;
import org.sybilline.trainer.reproduce.Reproduction;

/** Table 1: the markets. */
final class MarketsSection {

  private MarketsSection() {}

  static Section of(Reproduction found) {
    Table ours =
        new Table(
            "Market",
            "Train posts",
            "Test posts",
            "Users train",
            "Users test",
            "in both",
            "Train episodes",
            "of these used",
            "Test episodes",
            "Subforums",
            "Test begins");
    for (MarketStatistics market : found.markets()) {
      ours.row(
          market.market(),
          Numbers.count(market.trainPosts()),
          Numbers.count(market.testPosts()),
          Numbers.count(market.trainUsers()),
          Numbers.count(market.testUsers()),
          Numbers.count(market.seenUsers()),
          Numbers.count(market.trainEpisodes()),
          Numbers.count(market.trainedOn()),
          Numbers.count(market.testEpisodes()),
          Numbers.count(market.subforums()),
          market.cutOff().substring(0, Math.min(10, market.cutOff().length())));
    }
    Table paper = new Table("Market", "Train posts", "Test posts", "Users train", "Users test");
    for (Published.Market market : Published.table1()) {
      paper.row(
          market.market(),
          Numbers.count(market.trainPosts()),
          Numbers.count(market.testPosts()),
          Numbers.count(market.trainUsers()),
          Numbers.count(market.testUsers()));
    }
    List<DomContent> content = new ArrayList<>();
    content.add(
        ours.html("Table 1, here. Markets after cleaning and cutting, episodes of 5 posts"));
    content.add(paper.html("Table 1, published. The paper’s markets"));
    content.add(
        p(
            "Each market is cut at the time with half of its posts before it. Users with fewer"
                + " than ten posts are left out: "
                + String.join(
                    ", ",
                    found.markets().stream()
                        .map(m -> Numbers.count(m.accountsLeftOut()) + " on " + m.market())
                        .toList())
                + "."));
    found
        .marketsLeftOut()
        .forEach((market, why) -> content.add(p(market + " is left out: " + why + ".")));
    return new Section("table-1", "Table 1: markets", content);
  }
}
