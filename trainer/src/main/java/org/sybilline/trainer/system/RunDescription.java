package org.sybilline.trainer.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.ModelShape;
import org.sybilline.trainer.training.TrainingSettings;

/**
 * What a run trains, as {@code run.json} says it: enough to go on with it, to evaluate it and to
 * tell where a bundle comes from.
 *
 * @param format of this file
 * @param version of the trainer that began the run
 * @param corpora folders or files, absolute; none if the corpora were made otherwise
 * @param markets trained on
 * @param digests SHA-256 of the corpus files, by name
 * @param graph SHA-256 of the graph's vectors; null if the system has none
 * @param system that is trained
 * @param shape of the model
 * @param settings of the training
 */
public record RunDescription(
    @JsonProperty(required = true) int format,
    @JsonProperty(required = true) String version,
    @JsonProperty(required = true) List<String> corpora,
    @JsonProperty(required = true) List<String> markets,
    @JsonProperty(required = true) SortedMap<String, String> digests,
    @JsonProperty(required = true) @Nullable String graph,
    @JsonProperty(required = true) SystemSpec system,
    @JsonProperty(required = true) ModelShape shape,
    @JsonProperty(required = true) TrainingSettings settings) {

  /** 2: names the system. */
  static final int FORMAT = 2;

  public RunDescription {
    corpora = List.copyOf(corpora);
    markets = List.copyOf(markets);
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  /** What another description says differently, where it would make another model. */
  List<String> differences(RunDescription other) {
    List<String> differences = new ArrayList<>();
    compare(differences, "markets", markets, other.markets);
    compare(differences, "corpus files", digests, other.digests);
    compare(differences, "graph contexts", graph, other.graph);
    compare(differences, "system", system, other.system);
    compare(differences, "model shape", shape, other.shape);
    compare(differences, "training settings", settings, sameLength(other.settings));
    return differences;
  }

  /** This run with as many epochs as another asks for; a finished run is prolonged. */
  RunDescription prolonged(RunDescription other) {
    return new RunDescription(
        format,
        version,
        other.corpora,
        markets,
        digests,
        graph,
        system,
        shape,
        settings.withEpochs(other.settings.epochs()));
  }

  /** Others' settings with this run's epochs and threads, which may change on the way. */
  private TrainingSettings sameLength(TrainingSettings other) {
    return other.withEpochs(settings.epochs()).withThreads(settings.threads());
  }

  private static void compare(
      List<String> differences, String what, @Nullable Object begun, @Nullable Object asked) {
    if (!Objects.equals(begun, asked)) {
      differences.add(what + ": begun with " + begun + ", now " + asked);
    }
  }
}
