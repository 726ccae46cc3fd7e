package org.sybilline.job.round;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Watermarks of a stream that has no part in record time and must hold back nobody. */
public final class NoRounds<T> implements WatermarkGenerator<T> {

  private NoRounds() {}

  public static <T> WatermarkStrategy<T> strategy() {
    return WatermarkStrategy.forGenerator(context -> new NoRounds<>());
  }

  @Override
  public void onEvent(T event, long timestampMillis, WatermarkOutput output) {}

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
