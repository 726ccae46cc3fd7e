package org.sybilline.job;

import org.apache.flink.api.connector.sink2.Sink;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.job.record.RejectedRecord;

/** Where the topology writes, besides the index. */
public record JobSinks(Sink<Alert> alerts, Sink<RejectedRecord> rejects) {}
