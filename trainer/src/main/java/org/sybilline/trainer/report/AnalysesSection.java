package org.sybilline.trainer.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.analysis.EpisodeMap;
import org.sybilline.trainer.analysis.Identifiability;
import org.sybilline.trainer.analysis.MigrantSearch;
import org.sybilline.trainer.analysis.TokenAttribution;
import org.sybilline.trainer.analysis.TokenKind;
import org.sybilline.trainer.report.chart.LetterMap;
import org.sybilline.trainer.reproduce.Analyses;

/** The paper's section 7 on one trained system: numbers and kinds, nobody's name or words. */
final class AnalysesSection {

  private static final double[] QUANTILES = {1, 0.75, 0.5, 0.25, 0};

  private AnalysesSection() {}

  static Section of(@Nullable Analyses analyses) {
    String title = "Analyses of section 7";
    if (analyses == null) {
      return Section.of("analyses", title, p("Not run.").withClass("absent"));
    }
    List<DomContent> content = new ArrayList<>();
    content.add(p("Of one run: " + analyses.trial().title() + "."));
    content.add(identifiability(analyses));
    content.add(migrants(analyses));
    content.add(attribution(analyses.attribution()));
    content.add(map(analyses));
    return new Section("analyses", title, content);
  }

  private static DomContent identifiability(Analyses analyses) {
    return each(
        h3("Identifiability (7.1)"),
        p(
            "The mean Euclidean distance between the embeddings of two episodes of one author, in"
                + " [0, 2]; the lower, the easier to find again. %s authors have two or more test"
                    .formatted(Numbers.count(analyses.authors()))
                + " episodes; their mean is %s. Authors are numbered, not named. “Repeated posts”"
                    .formatted(Numbers.share(analyses.meanDistance()))
                + " is the share of posts whose text the author wrote before: the paper’s most"
                + " identifiable authors repeat themselves to reach a number of posts."),
        authors("The most identifiable authors", analyses.mostIdentifiable()),
        authors("The least identifiable authors", analyses.leastIdentifiable()));
  }

  private static DomContent authors(String title, List<Identifiability.Author> authors) {
    Table table = new Table(2, "", "Market", "Test episodes", "Distance", "Repeated posts");
    for (int i = 0; i < authors.size(); i++) {
      Identifiability.Author author = authors.get(i);
      table.row(
          String.valueOf(i + 1),
          author.market(),
          Numbers.count(author.episodes()),
          Numbers.share(author.distance()),
          Numbers.percent(author.repeatedPosts()));
    }
    return table.html(title);
  }

  private static DomContent migrants(Analyses analyses) {
    MigrantSearch.Summary summary = analyses.migrants();
    if (summary == null) {
      return each(h3("Search for migrants (7.2)"), p("Not run: it needs two or more markets."));
    }
    Table table = new Table("Candidate’s share of the neighbours", "Votes");
    List<Double> votes = analyses.votes(); // greatest first
    List<String> names =
        List.of("surest author", "upper quarter", "half", "lower quarter", "least");
    for (int i = 0; i < QUANTILES.length && !votes.isEmpty(); i++) {
      int place = (int) Math.round((1 - QUANTILES[i]) * (votes.size() - 1));
      table.row(names.get(i), Numbers.percent(votes.get(place)));
    }
    return each(
        h3("Search for migrants (7.2)"),
        p(
            "For the %s most active authors, the nearest ten episodes of other markets were taken"
                    .formatted(Numbers.count(summary.searched()))
                + " for each of their episodes; the account most often among them is the candidate."
                + " %s of these authors are known to have an account on another market, and %s"
                    .formatted(
                        Numbers.count(summary.knownElsewhere()), Numbers.count(summary.right()))
                + " candidates are that account; drawing by lot would find %s. The paper does not"
                    .formatted(Numbers.share(summary.expectedByChance()))
                + " say how many neighbours it took; it checked four pairs by hand. Labels are"
                + " incomplete, so a candidate that is not known to be right may still be."),
        table.html("How sure the candidates are"));
  }

  private static DomContent attribution(TokenAttribution.Summary summary) {
    String title = "What drives an embedding: integrated gradients";
    if (summary.episodes() == 0) {
      return each(h3(title), p("Not run: no author has three or more episodes."));
    }
    Table table = new Table("Kind of token", "Share of tokens", "Share of attribution", "Ratio");
    summary
        .kinds()
        .forEach(
            (kind, share) ->
                table.row(
                    name(kind),
                    Numbers.percent(share.tokens()),
                    Numbers.percent(share.attribution()),
                    Numbers.ratio(share.attribution(), share.tokens())));
    return each(
        h3(title),
        p(
            ("Of %s episodes, how much each token adds to the cosine with the centroid of its"
                    + " author’s other episodes, from an episode of nothing but padding, by a"
                    + " Gauss-Legendre quadrature with %d nodes. Shares are of absolute scores; a"
                    + " ratio above 1 means that such tokens tell more of the author than there are"
                    + " of them.")
                .formatted(Numbers.count(summary.episodes()), summary.nodes())),
        table.html("Attribution by kind of token; no text is kept"),
        p(
            "Completeness: the scores of an episode must add up to the change of its cosine. They"
                + " miss it by %s in the mean, while the change is %s in the mean. Taking out the"
                    .formatted(
                        Numbers.small(summary.completenessError()),
                        Numbers.share(summary.meanChange()))
                + " token of greatest score lowers the cosine more than taking out one drawn by lot"
                + " in %s of the episodes; by chance it would be half."
                    .formatted(Numbers.percent(summary.deletionWins()))));
  }

  private static String name(TokenKind kind) {
    return switch (kind) {
      case CLEANING -> "put in by cleaning, as [LINK]";
      case FUNCTION_WORD -> "function word, its beginning";
      case WORD -> "other word, its beginning";
      case WORD_PIECE -> "inner part of a word";
      case NUMBER -> "digits";
      case SPACE -> "spaces and line ends";
      case PUNCTUATION -> "punctuation, signs, other scripts";
    };
  }

  private static DomContent map(Analyses analyses) {
    List<EpisodeMap.Point> points = analyses.map();
    Map<Integer, String> markets = new TreeMap<>();
    Map<Integer, Integer> counts = new TreeMap<>();
    for (EpisodeMap.Point point : points) {
      markets.put(point.author(), point.market());
      counts.merge(point.author(), 1, Integer::sum);
    }
    Table table = new Table(2, "Author", "Market", "Episodes shown");
    markets.forEach(
        (author, market) ->
            table.row(
                LetterMap.letter(author), market, Numbers.count(counts.getOrDefault(author, 0))));
    String caption =
        "Episodes of the %d most active authors in two dimensions (t-SNE). A letter is an author: %s."
            .formatted(
                markets.size(),
                markets.entrySet().stream()
                    .map(e -> LetterMap.letter(e.getKey()) + " on " + e.getValue())
                    .collect(Collectors.joining(", ")));
    List<DomContent> drawings =
        points.isEmpty()
            ? List.of()
            : List.of(
                new LetterMap(
                        points.stream()
                            .map(
                                p ->
                                    new LetterMap.Place(
                                        p.x(),
                                        p.y(),
                                        p.author(),
                                        LetterMap.letter(p.author()) + ", " + p.market()))
                            .toList())
                    .draw(
                        "Map of %d episodes of %d authors, each episode the letter of its author."
                            .formatted(points.size(), markets.size())));
    return each(
        h3("Map of episodes"),
        Figure.of("map", points.isEmpty() ? "Map of episodes." : caption, drawings, table));
  }
}
