package org.sybilline.job.start;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.BundleException;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.index.IndexRefusedException;
import org.sybilline.index.IndexUnavailableException;
import org.sybilline.job.model.BundleModel;
import org.sybilline.job.settings.IndexTarget;
import org.sybilline.job.settings.JobSettings;

/**
 * What the job was found to run in.
 *
 * @param model of the bundle
 * @param dimensions of its embeddings
 * @param maxRejectBytes largest value that the rejects topic takes
 */
public record Surroundings(BundleModel model, int dimensions, int maxRejectBytes) {

  /**
   * Looks at broker, bundle and index, and makes the indices of the model where they are missing.
   * Waits for the index server up to its retry limit.
   *
   * @throws StartRefusedException with all problems, each with its fix
   */
  public static Surroundings check(JobSettings settings) {
    List<String> problems = new ArrayList<>();
    int maxRejectBytes = KafkaCheck.check(settings.kafka(), problems);
    @Nullable BundleModel model = null;
    int dimensions = 0;
    try {
      model = BundleModel.of(settings.bundle());
      dimensions = model.rules().dimensions();
      prepare(settings.index(), model.modelId(), dimensions, problems);
    } catch (BundleException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    if (model == null || !problems.isEmpty()) {
      throw new StartRefusedException(problems);
    }
    return new Surroundings(model, dimensions, maxRejectBytes);
  }

  private static void prepare(
      IndexTarget target, String modelId, int dimensions, List<String> problems) {
    try (ElasticsearchIndex index =
        ElasticsearchIndex.connect(target.generation(modelId, dimensions))) {
      index.prepare();
    } catch (IndexRefusedException | IndexUnavailableException | IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }
}
