package org.sybilline.trainer.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sybilline.bundle.Pooling;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.HeadKind;

class SystemSpecTest {

  private static SystemSpec spec(boolean multitask, ContextSource contexts, Pooling pooling) {
    SortedSet<Deviation> all = new TreeSet<>(List.of(Deviation.values()));
    return new SystemSpec(
        "s",
        multitask,
        TokenizerKind.BPE,
        true,
        contexts,
        ContextTable.FROZEN,
        pooling,
        HeadKind.SOFTMAX,
        32,
        5,
        0.01,
        all);
  }

  @Test
  void knowsWhichDeviationsChangeNothingAboutIt() {
    assertEquals(
        Set.of(Deviation.LINEAR_AFTER_MEAN),
        spec(true, ContextSource.GRAPH, Pooling.TRANSFORMER).idleDeviations());
    assertEquals(
        EnumSet.complementOf(EnumSet.of(Deviation.LINEAR_AFTER_MEAN)),
        spec(false, ContextSource.RANDOM, Pooling.MEAN).idleDeviations());
  }

  @Test
  void refusesAMapAfterTheMeanAsPoolingSinceItIsADeviation() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> spec(false, ContextSource.NONE, Pooling.MEAN_LINEAR));
    assertTrue(refusal.toString().contains("a map after the mean is a deviation"));
  }
}
