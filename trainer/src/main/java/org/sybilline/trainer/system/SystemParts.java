package org.sybilline.trainer.system;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.Pooling;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.trainer.graph.GraphContexts;
import org.sybilline.trainer.training.AsPublished;
import org.sybilline.trainer.training.TrainingSettings;

/** What a system's description means for the network and its training. */
final class SystemParts {

  static final int TEXT = 128;
  static final int TIME = 64;
  static final int CONTEXT = 128;

  private static final int TOKEN = 32;
  private static final int FILTERS = 5;
  private static final int LAYERS = 4;
  private static final int HEADS = 4;
  private static final int FEED_FORWARD = 128;
  private static final int MAX_TOKENS = 256; // of characters too (method section 4)

  private SystemParts() {}

  /** The network's sizes, those of the paper (method sections 5 and 7). */
  static ModelShape shape(SystemSpec spec, int vocabulary, int contextRows) {
    boolean contexts = spec.contexts() != ContextSource.NONE;
    boolean transformer = spec.pooling() == Pooling.TRANSFORMER;
    int timeDim = spec.time() ? TIME : 0;
    int contextDim = contexts ? CONTEXT : 0;
    Pooling pooling =
        !transformer && spec.deviations().contains(Deviation.LINEAR_AFTER_MEAN)
            ? Pooling.MEAN_LINEAR
            : spec.pooling();
    return new ModelShape(
        vocabulary,
        TOKEN,
        List.of(2, 3, 4, 5),
        FILTERS,
        TEXT,
        timeDim,
        contextDim,
        contexts ? contextRows : 0,
        pooling,
        transformer ? LAYERS : 0,
        transformer ? HEADS : 0,
        transformer ? FEED_FORWARD : 0,
        pooling == Pooling.MEAN ? TEXT + timeDim + contextDim : spec.embeddingDim(),
        MAX_TOKENS);
  }

  static TrainingSettings settings(SystemSpec spec, RunSettings run) {
    return run.training()
        .withContexts(spec.contextTable())
        .withHead(spec.head())
        .withCrossShare(spec.multitask() ? spec.crossShare() : 0)
        .withAsPublished(
            new AsPublished(
                spec.multitask() && spec.deviations().contains(Deviation.FIXED_BATCH_ORDER),
                spec.deviations().contains(Deviation.CROSS_NEVER_TRAINS),
                averagedPlaces(spec)));
  }

  /** Places of an episode that a transformer averages over; 0 for the posts alone. */
  static int averagedPlaces(SystemSpec spec) {
    return spec.pooling() == Pooling.TRANSFORMER
            && spec.deviations().contains(Deviation.MEAN_OVER_PADDING)
        ? spec.episodeLength()
        : 0;
  }

  /** The graph's vectors by row of the context table; other rows are drawn at random. */
  static SortedMap<Integer, float[]> contextRows(
      GraphContexts graph, ContextVocabulary vocabulary) {
    SortedMap<Integer, float[]> rows = new TreeMap<>();
    for (String market : vocabulary.markets()) {
      int unknown = vocabulary.row(market, "");
      graph
          .vectorsByMarket()
          .getOrDefault(market, new TreeMap<>())
          .forEach(
              (subforum, vector) -> {
                int row = vocabulary.row(market, subforum);
                if (row != unknown) {
                  rows.put(row, vector);
                }
              });
    }
    return rows;
  }
}
