package org.sybilline.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Calibration;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.token.ByteLevelBpe;

/**
 * What the trainer hands over to make a bundle.
 *
 * @param name for people
 * @param createdAt when the export was asked for
 * @param weights of the model
 * @param tokenizer with as many entries as the model's vocabulary
 * @param contexts with as many rows as the model's context table, if it has one
 * @param episodeRule how the training episodes were cut
 * @param calibration from cosine to probability
 * @param provenance where the model comes from: data, settings, code version
 * @param evaluation how good the model is
 */
public record BundleSource(
    String name,
    Instant createdAt,
    ModelWeights weights,
    ByteLevelBpe tokenizer,
    ContextVocabulary contexts,
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
    List<String> problems = new ArrayList<>();
    int vocabulary = weights.shape().vocabulary();
    if (tokenizer.vocabularySize() != vocabulary) {
      problems.add(
          "the model has a vocabulary of "
              + vocabulary
              + ", the tokenizer of "
              + tokenizer.vocabularySize());
    }
    if (weights.shape().contextDim() > 0 && contexts.size() != weights.shape().contextRows()) {
      problems.add(
          "the model has "
              + weights.shape().contextRows()
              + " context rows, the contexts have "
              + contexts.size());
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", problems) + ". Hand over what the model was trained with.");
    }
  }
}
