package org.sybilline.job;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Flink's operator harness, opened. */
public final class Harnesses {

  private Harnesses() {}

  /**
   * A keyed function in its operator.
   *
   * @param state to start from, null for none
   */
  public static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> keyed(
      KeyedProcessFunction<String, I, O> function,
      KeySelector<I, String> key,
      @Nullable OperatorSubtaskState state)
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function), key, Types.STRING);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  /** What an operator has sent to a side output. */
  public static <X> List<X> side(AbstractStreamOperatorTestHarness<?> harness, OutputTag<X> tag) {
    var output = harness.getSideOutput(tag);
    return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
  }
}
