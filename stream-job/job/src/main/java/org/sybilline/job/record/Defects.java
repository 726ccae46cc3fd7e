package org.sybilline.job.record;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on which our own code fails. They go to the rejects, so that the bytes are kept for a
 * replay after the repair and the stream goes on: failing would read the same record again for
 * ever.
 */
public final class Defects {

  /** The reason that the reject tells. */
  public static final String REASON = "defect";

  private static final Logger LOG = LoggerFactory.getLogger(Defects.class);
  private static final int FRAMES = 8;

  private Defects() {}

  /**
   * Says so in the log.
   *
   * @param failure its message may quote the record and is not told; its class and place are
   */
  public static RejectedRecord reject(KafkaRecord record, RuntimeException failure) {
    LOG.error(
        "a defect in reading records, {}-{}@{} goes to the rejects: {} at {}",
        record.topic(),
        record.partition(),
        record.offset(),
        failure.getClass().getName(),
        Arrays.stream(failure.getStackTrace()).limit(FRAMES).toList());
    return RejectedRecord.of(
        record,
        REASON,
        "expected any record to be read or refused, found a defect ("
            + failure.getClass().getSimpleName()
            + "); see the log, update Sybilline, and send the record again");
  }
}
