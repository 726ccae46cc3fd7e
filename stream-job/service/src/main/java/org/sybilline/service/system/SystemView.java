package org.sybilline.service.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.BundleManifest;

/**
 * How everything is doing.
 *
 * @param lag posts that the job has yet to read; empty if it is not known
 * @param rates posts per second over the last minute; empty if they are not known
 * @param checkpoint the job's last, null if it is not known
 * @param unknown why {@code lag}, {@code rates} or {@code checkpoint} are not known
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SystemView(
    boolean ready,
    List<Dependency> dependencies,
    Map<String, Long> lag,
    Map<String, Double> rates,
    List<IndexView.IndexSize> indices,
    Model model,
    FlinkView.@Nullable Checkpoint checkpoint,
    Map<String, String> unknown) {

  /**
   * The bundle.
   *
   * @param parityMaxDifference between the trainer's vectors and those of its graphs
   * @param leastPosts that the calibration wants on both sides
   */
  record Model(
      String id,
      String name,
      String createdAt,
      int dimensions,
      int episodeLength,
      double parityMaxDifference,
      int leastPosts,
      List<String> markets,
      Map<String, String> provenance) {

    static Model of(BundleManifest manifest) {
      return new Model(
          manifest.modelId(),
          manifest.name(),
          manifest.createdAt().toString(),
          manifest.shape().embeddingDim(),
          manifest.episodeRule().length(),
          manifest.parityMaxDifference(),
          manifest.calibration().leastPosts(),
          manifest.markets(),
          manifest.provenance());
    }
  }
}
