package org.sybilline.job.post;

import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.sybilline.feature.PostInput;
import org.sybilline.job.batch.MicroBatchOperator;
import org.sybilline.job.batch.Timed;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.model.PostVectors;
import org.sybilline.job.settings.BatchSettings;

/** Runs the post encoder, once for each post; batches are counted in padded tokens. */
public final class EncodePosts extends MicroBatchOperator<CleanPost, EncodedPost> {

  private static final long serialVersionUID = 1;

  /** What padding adds to a short post: the widest convolution of the reference model. */
  private static final int PADDING = 5;

  private final ModelSource model;
  private final boolean keepText;

  private transient PostVectors encoder;
  private transient Counter tokens;
  private transient Histogram batchSizes;
  private transient Histogram batchMillis;

  /**
   * An operator that opens its own encoder.
   *
   * @param keepText whether the cleaned text travels on, for indexing
   */
  public EncodePosts(ModelSource model, BatchSettings batches, boolean keepText) {
    super(batches);
    this.model = model;
    this.keepText = keepText;
  }

  @Override
  public void open() throws Exception {
    super.open();
    encoder = model.openPostVectors();
    tokens = JobMetrics.counter(getMetricGroup(), JobMetrics.ENCODED_TOKENS);
    batchSizes = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_SIZE);
    batchMillis = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_MILLIS);
  }

  @Override
  protected int sizeOf(CleanPost post) {
    return post.input().tokens().length + PADDING;
  }

  @Override
  protected void process(List<Timed<CleanPost>> batch) {
    long start = System.nanoTime();
    List<PostInput> inputs = batch.stream().map(timed -> timed.value().input()).toList();
    float[][] features = encoder.encode(inputs); // (posts, features)
    batchSizes.update(batch.size());
    batchMillis.update((System.nanoTime() - start) / 1_000_000);
    tokens.inc(inputs.stream().mapToLong(input -> input.tokens().length).sum());
    for (int i = 0; i < features.length; i++) {
      CleanPost post = batch.get(i).value();
      emit(
          new EncodedPost(post.header(), keepText ? post.text() : "", post.pgpKeys(), features[i]),
          batch.get(i).timestampMillis());
    }
  }

  @Override
  public void close() throws Exception {
    if (encoder != null) {
      encoder.close();
    }
    super.close();
  }
}
