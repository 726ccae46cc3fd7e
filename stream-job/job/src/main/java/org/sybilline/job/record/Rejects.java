package org.sybilline.job.record;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side output of every operator that can refuse something. */
public final class Rejects {

  /** Holds the rejects of one operator. */
  public static final OutputTag<RejectedRecord> TAG =
      new OutputTag<>("rejects", TypeInformation.of(RejectedRecord.class));

  private Rejects() {}
}
