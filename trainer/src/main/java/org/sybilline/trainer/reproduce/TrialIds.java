package org.sybilline.trainer.reproduce;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.sybilline.trainer.corpus.Sha256;
import org.sybilline.trainer.system.ContextSource;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.system.TokenizerKind;

/**
 * Names of runs, made of all that decides their outcome: whoever asks for the same finds it done,
 * and whoever changes a corpus or a setting gets a run of its own.
 *
 * @param version of the trainer
 * @param digests SHA-256 of the corpus files
 * @param markets of the reproduction, whose training parts make the tokenizer
 * @param settings of the plan
 */
record TrialIds(
    String version,
    SortedMap<String, String> digests,
    List<String> markets,
    PlanSettings settings) {

  private static final int DIGITS = 12;

  /** A name that tells the row and, by a digest, everything else. */
  String of(Trial trial) {
    SystemSpec system = trial.system();
    String name =
        String.join(
            "_",
            slug(system.name()),
            system.tokenizer() == TokenizerKind.BPE ? "bpe" : "chars",
            slug(system.contexts().name()),
            slug(system.head().name()),
            "L" + system.episodeLength(),
            trial.markets().size() == 1 ? slug(trial.markets().get(0)) : "all",
            "s" + trial.seed());
    return name
        + "_"
        + digest(
            system,
            trial.markets(),
            trial.seed(),
            training(),
            system.contexts() == ContextSource.GRAPH ? graph() : "no graph");
  }

  /** Of the floor with episodes of a length. */
  String ofFloor(int length) {
    return "L" + length + "_" + digest(length, cap(), settings.queries());
  }

  /** Of a tokenizer of all markets. */
  String ofTokenizer(TokenizerKind kind) {
    return slug(kind.name()) + "_" + digest(kind, settings.vocabulary(), cap());
  }

  private String training() {
    return List.of(
            settings.epochs(),
            settings.batchSize(),
            settings.keep(),
            settings.vocabulary(),
            cap(),
            settings.queries(),
            settings.threads())
        .toString();
  }

  private String cap() {
    Integer most = settings.mostTrainEpisodes();
    return most == null ? "all episodes" : "the latest " + most;
  }

  private String graph() {
    return settings.walks() + " walks, " + settings.passes() + " passes";
  }

  private String digest(Object... parts) {
    String all = version + digests + markets + Arrays.toString(parts);
    return HexFormat.of().formatHex(Sha256.of(all)).substring(0, DIGITS);
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
