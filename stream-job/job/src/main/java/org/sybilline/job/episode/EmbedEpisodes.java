package org.sybilline.job.episode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Histogram;
import org.sybilline.job.batch.MicroBatchOperator;
import org.sybilline.job.batch.Timed;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.model.EpisodeVectors;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.BatchSettings;

/**
 * Runs the episode pooler. Of several versions of an episode that wait together, the newest of each
 * round is embedded: nobody would ever see the others.
 */
public final class EmbedEpisodes extends MicroBatchOperator<GrownEpisode, EmbeddedEpisode> {

  private static final long serialVersionUID = 1;

  private final ModelSource model;
  private final Rounds rounds;

  private transient EpisodeVectors pooler;
  private transient Histogram batchSizes;
  private transient Histogram batchMillis;

  private record Version(String episodeId, long round) {}

  public EmbedEpisodes(ModelSource model, BatchSettings batches, Rounds rounds) {
    super(batches);
    this.model = model;
    this.rounds = rounds;
  }

  @Override
  public void open() throws Exception {
    super.open();
    pooler = model.openEpisodeVectors();
    batchSizes = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_SIZE);
    batchMillis = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_MILLIS);
  }

  @Override
  protected void process(List<Timed<GrownEpisode>> batch) {
    long start = System.nanoTime();
    List<Timed<GrownEpisode>> newest = newestOfEachRound(batch);
    float[][] embeddings = // (episodes, dimensions)
        pooler.pool(newest.stream().map(timed -> timed.value().features()).toList());
    batchSizes.update(newest.size());
    batchMillis.update((System.nanoTime() - start) / 1_000_000);
    for (int i = 0; i < embeddings.length; i++) {
      emit(
          EmbeddedEpisode.of(newest.get(i).value(), embeddings[i]),
          newest.get(i).timestampMillis());
    }
  }

  /** In the order in which the newest versions arrived. */
  private List<Timed<GrownEpisode>> newestOfEachRound(List<Timed<GrownEpisode>> batch) {
    Map<Version, Timed<GrownEpisode>> newest = new LinkedHashMap<>();
    for (Timed<GrownEpisode> timed : batch) {
      Version version = new Version(timed.value().episodeId(), rounds.of(timed.timestampMillis()));
      newest.remove(version); // to the end, so that the order of arrival is kept
      newest.put(version, timed);
    }
    return List.copyOf(newest.values());
  }

  @Override
  public void close() throws Exception {
    if (pooler != null) {
      pooler.close();
    }
    super.close();
  }
}
