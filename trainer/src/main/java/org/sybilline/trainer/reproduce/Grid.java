package org.sybilline.trainer.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.system.ContextSource;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.system.TokenizerKind;

/**
 * Which systems the paper's tables and figures are made of: rows of Table 2 with another length,
 * tokenizer, head, contexts or share of the cross-market task. A variant keeps its row's name.
 */
public final class Grid {

  public static final String SINGLE = "SYSML single";
  public static final String MULTITASK = "SYSML multitask";

  private static final String NO_GRAPH = " - graph context";
  private static final String NO_TIME = " - time";
  private static final List<String> CURVES = List.of("CNN", "IUR transformer", SINGLE, MULTITASK);
  private static final List<HeadKind> OTHER_HEADS =
      List.of(HeadKind.COSFACE, HeadKind.ARCFACE, HeadKind.MULTI_SIMILARITY);

  private Grid() {}

  /** All of the paper's, the most important first. */
  static List<SystemSpec> full() {
    List<SystemSpec> systems = new ArrayList<>(PaperSystems.table2());
    for (int length : List.of(1, 3, 7, 9)) { // Figure 9; of 7 and 9 also Tables 5 and 6
      CURVES.forEach(name -> systems.add(withLength(row(name), length)));
    }
    for (int length : List.of(5, 1, 3, 7, 9)) { // Figure 7
      OTHER_HEADS.forEach(head -> systems.add(withHead(withLength(row(MULTITASK), length), head)));
    }
    for (int length : List.of(5, 1, 3)) { // section 6.1, Figure 6
      for (TokenizerKind tokenizer : List.of(TokenizerKind.BPE, TokenizerKind.CHARACTERS)) {
        for (String name : List.of(SINGLE, MULTITASK)) {
          SystemSpec graph = withTokenizer(withLength(row(name), length), tokenizer);
          systems.add(graph);
          systems.add(randomContexts(graph));
          systems.add(withoutContexts(graph));
        }
      }
    }
    for (double share : List.of(0.02, 0.04, 0.1)) {
      systems.add(withCrossShare(row(MULTITASK), share));
    }
    return distinct(systems);
  }

  /** Table 2, and enough around it to test every claim on two markets. */
  static List<SystemSpec> quick() {
    List<SystemSpec> systems = new ArrayList<>(PaperSystems.table2());
    for (String name : List.of(SINGLE, MULTITASK)) {
      systems.add(randomContexts(row(name)));
      systems.add(withLength(row(name), 1));
      systems.add(withLength(row(name), 3));
    }
    OTHER_HEADS.forEach(head -> systems.add(withHead(row(MULTITASK), head)));
    return distinct(systems);
  }

  public static SystemSpec row(String name) {
    return PaperSystems.table2().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row '" + name + "' in Table 2"));
  }

  /** Whether a system is as Table 2 has it, but perhaps for the length of its episodes. */
  public static boolean isRow(SystemSpec spec) {
    return spec.equals(withLength(row(spec.name()), spec.episodeLength()));
  }

  public static SystemSpec withLength(SystemSpec spec, int length) {
    return changed(spec, spec.tokenizer(), spec.contexts(), spec.head(), length, spec.crossShare());
  }

  public static SystemSpec withHead(SystemSpec spec, HeadKind head) {
    return changed(
        spec, spec.tokenizer(), spec.contexts(), head, spec.episodeLength(), spec.crossShare());
  }

  static SystemSpec withTokenizer(SystemSpec spec, TokenizerKind tokenizer) {
    return changed(
        spec, tokenizer, spec.contexts(), spec.head(), spec.episodeLength(), spec.crossShare());
  }

  static SystemSpec withCrossShare(SystemSpec spec, double share) {
    return changed(
        spec, spec.tokenizer(), spec.contexts(), spec.head(), spec.episodeLength(), share);
  }

  /** Frozen like the graph's vectors, so that nothing differs but where they come from. */
  static SystemSpec randomContexts(SystemSpec spec) {
    return changed(
        spec,
        spec.tokenizer(),
        ContextSource.RANDOM,
        spec.head(),
        spec.episodeLength(),
        spec.crossShare());
  }

  /** The row of the table without contexts, otherwise alike. */
  static SystemSpec withoutContexts(SystemSpec spec) {
    return likeRow(spec, row(spec.name() + NO_GRAPH));
  }

  /** The row of the table without contexts and time, otherwise alike. */
  static SystemSpec withoutTime(SystemSpec spec) {
    return likeRow(spec, row(spec.name() + NO_TIME));
  }

  /**
   * The single-market system that a multitask one extends, otherwise alike.
   *
   * @return null for a single-market system, and for a share of the cross-market task that is not
   *     the row's
   */
  public static @Nullable SystemSpec singleMarket(SystemSpec system) {
    if (!system.multitask() || system.crossShare() != row(MULTITASK).crossShare()) {
      return null;
    }
    SystemSpec row = row(system.name().replace(MULTITASK, SINGLE));
    SystemSpec cut = withTokenizer(withLength(row, system.episodeLength()), system.tokenizer());
    SystemSpec same = system.contexts() == ContextSource.RANDOM ? randomContexts(cut) : cut;
    return withHead(same, system.head());
  }

  private static SystemSpec likeRow(SystemSpec spec, SystemSpec row) {
    return changed(
        row,
        spec.tokenizer(),
        row.contexts(),
        spec.head(),
        spec.episodeLength(),
        spec.crossShare());
  }

  private static SystemSpec changed(
      SystemSpec spec,
      TokenizerKind tokenizer,
      ContextSource contexts,
      HeadKind head,
      int length,
      double crossShare) {
    return new SystemSpec(
        spec.name(),
        spec.multitask(),
        tokenizer,
        spec.time(),
        contexts,
        spec.contextTable(),
        spec.pooling(),
        head,
        spec.embeddingDim(),
        length,
        crossShare,
        spec.deviations());
  }

  private static List<SystemSpec> distinct(List<SystemSpec> systems) {
    Map<SystemSpec, SystemSpec> seen = new LinkedHashMap<>();
    systems.forEach(spec -> seen.putIfAbsent(spec, spec));
    return List.copyOf(seen.values());
  }
}
