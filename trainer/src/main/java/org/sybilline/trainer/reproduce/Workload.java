package org.sybilline.trainer.reproduce;

import java.util.HashMap;
import java.util.Map;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.system.TokenizerKind;

/**
 * How much work a trial is, in posts read forwards: what a bar of the whole plan counts. A post
 * that is learned from is read forwards and backwards; one of characters is several times as long.
 */
final class Workload {

  private static final int FORWARDS_AND_BACKWARDS = 3;
  private static final int CHARACTERS = 3;

  private final Markets markets;
  private final PlanSettings settings;
  private final Map<String, Long> known = new HashMap<>();

  Workload(Markets markets, PlanSettings settings) {
    this.markets = markets;
    this.settings = settings;
  }

  /** Of training; 0 if the markets are too small for the trial. */
  long training(Trial trial) {
    return (long) settings.epochs() * FORWARDS_AND_BACKWARDS * posts(trial, true);
  }

  /** Of training and measuring. */
  long of(Trial trial) {
    return training(trial) + posts(trial, false);
  }

  private long posts(Trial trial, boolean train) {
    int length = trial.system().episodeLength();
    int factor = trial.system().tokenizer() == TokenizerKind.CHARACTERS ? CHARACTERS : 1;
    String key = trial.markets() + " " + length + " " + train;
    return factor
        * known.computeIfAbsent(
            key,
            k -> {
              try {
                return episodes(markets.cut(trial.markets(), length), train) * length;
              } catch (CorpusException e) {
                return 0L; // recorded with the reason when its turn comes
              }
            });
  }

  private static long episodes(Corpora corpora, boolean train) {
    long episodes = 0;
    for (MarketSplit market : corpora.markets()) {
      episodes += train ? market.train().size() : market.test().size();
    }
    return episodes;
  }
}
