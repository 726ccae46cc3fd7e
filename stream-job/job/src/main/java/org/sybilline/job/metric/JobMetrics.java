package org.sybilline.job.metric;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The names of the job's metrics, under the group {@code sybilline} of each operator. */
public final class JobMetrics {

  /** Posts that were accepted, repeated ones included. */
  public static final String POSTS = "posts";

  /** Posts that had come before. */
  public static final String REPEATED_POSTS = "repeatedPosts";

  /** Records and documents that were refused; with a sub-group for each reason. */
  public static final String REJECTED = "rejected";

  /** Tokens through the post encoder, padding not included. */
  public static final String ENCODED_TOKENS = "encodedTokens";

  /** Episodes that were opened. */
  public static final String EPISODES = "episodes";

  /** Account snapshots that were looked up in the index. */
  public static final String COMPARED_ACCOUNTS = "comparedAccounts";

  /** Pairs of accounts that came near enough to be looked at. */
  public static final String MATCHES = "matches";

  /** Candidates that reached a level for the first time. */
  public static final String CANDIDATES = "candidates";

  /** Alerts that were sent. */
  public static final String ALERTS = "alerts";

  /** Documents that were written. */
  public static final String DOCUMENTS = "documents";

  /** Elements of one batch. */
  public static final String BATCH_SIZE = "batchSize";

  /** How long one batch took. */
  public static final String BATCH_MILLIS = "batchMillis";

  private static final String GROUP = "sybilline";
  private static final int WINDOW = 1000;

  private JobMetrics() {}

  /** A counter of an operator. */
  public static Counter counter(MetricGroup operator, String name) {
    return operator.addGroup(GROUP).counter(name);
  }

  /** A histogram over the last 1,000 values of an operator. */
  public static Histogram histogram(MetricGroup operator, String name) {
    return operator.addGroup(GROUP).histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
  }
}
