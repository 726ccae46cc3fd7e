package org.sybilline.trainer.system;

import java.util.List;
import java.util.TreeSet;
import org.sybilline.bundle.Pooling;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.HeadKind;

/** The eleven systems of the paper's Table 2 (method sections 10 and 11), in its order. */
public final class PaperSystems {

  private static final int SINGLE_DIM = 32;
  private static final int MULTITASK_DIM = 128;
  private static final int LENGTH = 5;
  private static final double CROSS_SHARE = 0.01;

  private PaperSystems() {}

  /** All rows with episodes of five posts and the softmax head. */
  public static List<SystemSpec> table2() {
    return List.of(
        shrestha("CNN", false, Pooling.MEAN),
        shrestha("CNN + time + context", true, Pooling.MEAN),
        shrestha("CNN + time + context + transformer", true, Pooling.TRANSFORMER),
        iur("IUR mean", Pooling.MEAN),
        iur("IUR transformer", Pooling.TRANSFORMER),
        single("SYSML single", true, ContextSource.GRAPH),
        single("SYSML single - graph context", true, ContextSource.NONE),
        single("SYSML single - graph context - time", false, ContextSource.NONE),
        multitask("SYSML multitask", true, ContextSource.GRAPH),
        multitask("SYSML multitask - graph context", true, ContextSource.NONE),
        multitask("SYSML multitask - graph context - time", false, ContextSource.NONE));
  }

  private static SystemSpec shrestha(String name, boolean timeAndContext, Pooling pooling) {
    return of(
        name,
        false,
        TokenizerKind.CHARACTERS,
        timeAndContext,
        timeAndContext ? ContextSource.RANDOM : ContextSource.NONE,
        ContextTable.TRAINED,
        pooling);
  }

  private static SystemSpec iur(String name, Pooling pooling) {
    return of(
        name, false, TokenizerKind.BPE, true, ContextSource.RANDOM, ContextTable.TRAINED, pooling);
  }

  private static SystemSpec single(String name, boolean time, ContextSource contexts) {
    return of(
        name, false, TokenizerKind.BPE, time, contexts, ContextTable.FROZEN, Pooling.TRANSFORMER);
  }

  private static SystemSpec multitask(String name, boolean time, ContextSource contexts) {
    return of(
        name, true, TokenizerKind.BPE, time, contexts, ContextTable.FROZEN, Pooling.TRANSFORMER);
  }

  private static SystemSpec of(
      String name,
      boolean multitask,
      TokenizerKind tokenizer,
      boolean time,
      ContextSource contexts,
      ContextTable contextTable,
      Pooling pooling) {
    return new SystemSpec(
        name,
        multitask,
        tokenizer,
        time,
        contexts,
        contextTable,
        pooling,
        HeadKind.SOFTMAX,
        multitask ? MULTITASK_DIM : SINGLE_DIM,
        LENGTH,
        CROSS_SHARE,
        new TreeSet<>());
  }
}
