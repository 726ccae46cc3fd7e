package org.sybilline.trainer.evaluation;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;

/**
 * The accounts of a market that the protocol leaves out and a stream meets all the same: those with
 * few posts, and those that fell silent before the test part.
 */
final class Distractors {

  /** Their last episodes stand for accounts that wrote many before the test part. */
  private static final int EPISODES = 4;

  private Distractors() {}

  /** Episodes of all accounts without a test episode. */
  static List<CorpusEpisode> of(MarketSplit market) {
    Set<AccountKey> tested = new HashSet<>();
    market.test().forEach(episode -> tested.add(episode.account()));
    Map<AccountKey, ArrayDeque<CorpusEpisode>> silent = new TreeMap<>();
    for (CorpusEpisode episode : market.train()) {
      if (!tested.contains(episode.account())) {
        ArrayDeque<CorpusEpisode> last =
            silent.computeIfAbsent(episode.account(), a -> new ArrayDeque<>());
        last.add(episode);
        if (last.size() > EPISODES) {
          last.remove();
        }
      }
    }
    return Stream.concat(
            silent.values().stream().flatMap(ArrayDeque::stream), market.leftOut().stream())
        .toList();
  }
}
