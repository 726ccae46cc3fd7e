package org.sybilline.trainer.corpus;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.sybilline.episode.EpisodeRule;

/**
 * Corpora as the commands use them.
 *
 * @param paths where they were read; empty if they were made otherwise
 * @param markets cut in time, in the order of their names
 * @param matches known pairs, also of markets that are not used
 * @param people who is who
 * @param digests SHA-256 of the corpus files
 */
public record Corpora(
    List<Path> paths,
    List<MarketSplit> markets,
    Matches matches,
    PersonSplit people,
    SortedMap<String, String> digests) {

  public Corpora {
    paths = List.copyOf(paths);
    markets = List.copyOf(markets);
  }

  /** One of the markets alone; matches and digests stay those of all. */
  public Corpora only(String market) {
    List<MarketSplit> one = markets.stream().filter(m -> m.market().equals(market)).toList();
    if (one.isEmpty()) {
      throw new IllegalArgumentException("no market '" + market + "' in these corpora");
    }
    return new Corpora(paths, one, matches, people, digests);
  }

  /**
   * Reads, cuts and tells what it found.
   *
   * @param wanted markets to use; empty for all that can be used
   * @throws CorpusException when a corpus cannot be used, or a wanted market is not there or cannot
   *     be used
   */
  public static Corpora read(
      List<Path> paths, List<String> wanted, EpisodeRule rule, PrintWriter out) {
    Corpus corpus = CorpusReader.read(paths);
    out.println(corpus.summary());
    checkWanted(corpus, wanted);
    List<MarketSplit> splits = new ArrayList<>();
    corpus
        .postsByMarket()
        .forEach(
            (market, posts) -> {
              if (wanted.isEmpty() || wanted.contains(market)) {
                try {
                  splits.add(MarketSplit.of(market, posts, rule));
                } catch (CorpusException e) {
                  if (wanted.contains(market)) {
                    throw e;
                  }
                  out.println("left out " + market + ": " + e.getMessage());
                }
              }
            });
    if (splits.isEmpty()) {
      throw new CorpusException(
          "expected at least one market with accounts before and after its cut-off, found none");
    }
    splits.forEach(split -> out.println(split.summary()));
    Matches matches = Matches.readAll(paths);
    PersonSplit people = PersonSplit.of(matches);
    long pairs = matches.rows().stream().filter(Matches.Match::samePerson).count();
    out.println(
        "%,d known pairs of accounts of one person, %,d of two people, half of the people for labels"
            .formatted(pairs, matches.rows().size() - pairs));
    return new Corpora(paths, splits, matches, people, corpus.digests());
  }

  /**
   * Checks that markets are there.
   *
   * @throws CorpusException naming every one that is not, with the nearest that is
   */
  public static void checkWanted(Corpus corpus, List<String> wanted) {
    List<String> missing = new ArrayList<>();
    for (String market : wanted) {
      if (!corpus.postsByMarket().containsKey(market)) {
        missing.add(
            "no market '"
                + market
                + "' in the corpora"
                + NearestName.hint(market, corpus.postsByMarket().keySet()));
      }
    }
    if (!missing.isEmpty()) {
      throw new CorpusException(String.join(System.lineSeparator(), missing));
    }
  }
}
