package org.sybilline.export;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Calibration;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.token.Tokenizer;

/**
 * What the trainer hands over to make a bundle.
 *
 * @param name for people
 * @param createdAt when the export was asked for
 * @param model what was trained
 * @param episodeRule how the training episodes were cut
 * @param calibration from cosine to probability
 * @param provenance where the model comes from: data, settings, code version
 * @param evaluation how good the model is
 */
public record BundleSource(
    String name,
    Instant createdAt,
    ExportedModel model,
    EpisodeRule episodeRule,
    Calibration calibration,
    SortedMap<String, String> provenance,
    Evaluation evaluation) {

  /**
   * An evaluation in two forms, each optional.
   *
   * @param json for programs; empty for none
   * @param markdown for people; empty for none
   */
  public record Evaluation(String json, String markdown) {
    public static final Evaluation NONE = new Evaluation("", "");
  }

  public BundleSource {
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /** The source of a bundle of the paper's model. */
  public BundleSource(
      String name,
      Instant createdAt,
      ModelWeights weights,
      Tokenizer tokenizer,
      ContextVocabulary contexts,
      EpisodeRule episodeRule,
      Calibration calibration,
      SortedMap<String, String> provenance,
      Evaluation evaluation) {
    this(
        name,
        createdAt,
        new ExportedModel.Sysml(weights, tokenizer, contexts),
        episodeRule,
        calibration,
        provenance,
        evaluation);
  }
}
