package org.sybilline.bundle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.NgramRule;

/**
 * What a bundle says of itself: {@code manifest.json}.
 *
 * @param format version of the bundle format it was read from, {@link #FORMAT} for a new one
 * @param modelId 16 hexadecimal digits from all that decides the vectors: the model's files and the
 *     episode rule. Equal ids give equal vectors, so an index may hold one id only
 * @param name for people
 * @param createdAt when it was exported
 * @param episodeRule how episodes are cut
 * @param episodeRuleVersion the {@link EpisodeRule#VERSION} it was made with
 * @param shape sizes of the model
 * @param encoderInputs what the post encoder eats, in the graph's order
 * @param markets markets of the training data; in the order of the context table, if there is one
 * @param files SHA-256 of every other file in the bundle, by name
 * @param parityMaxDifference largest absolute difference between the trainer's embeddings and those
 *     of the exported graphs
 * @param calibration from cosine to probability
 * @param provenance where the model comes from: data, settings, code version
 */
public record BundleManifest(
    int format,
    String modelId,
    String name,
    Instant createdAt,
    EpisodeRule episodeRule,
    int episodeRuleVersion,
    BundleShape shape,
    List<InputSpec> encoderInputs,
    List<String> markets,
    SortedMap<String, String> files,
    double parityMaxDifference,
    Calibration calibration,
    SortedMap<String, String> provenance) {

  /**
   * The bundle format this build writes; it reads those before. A change to it needs a fixture of
   * the old one. Since 2, the calibration has a curve by margin and says how many posts are enough,
   * and style models may read habits; since 3, style models may sketch words.
   */
  public static final int FORMAT = 3;

  public BundleManifest {
    encoderInputs = List.copyOf(encoderInputs);
    markets = List.copyOf(markets);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    if (name.isBlank()) {
      throw new IllegalArgumentException("a bundle needs a name, found a blank one");
    }
    if (!(parityMaxDifference >= 0)) {
      throw new IllegalArgumentException(
          "parityMaxDifference must be 0 or more, found " + parityMaxDifference);
    }
  }

  /** The manifest of a new bundle of this build, its parity still to be measured. */
  public static BundleManifest of(
      String name,
      Instant createdAt,
      EpisodeRule episodeRule,
      BundleShape shape,
      List<String> markets,
      SortedMap<String, String> files,
      Calibration calibration,
      SortedMap<String, String> provenance) {
    return new BundleManifest(
        FORMAT,
        modelId(shape, files, episodeRule, EpisodeRule.VERSION),
        name,
        createdAt,
        episodeRule,
        EpisodeRule.VERSION,
        shape,
        GraphContract.encoderInputs(shape).stream().map(InputSpec::of).toList(),
        markets,
        files,
        0,
        calibration,
        provenance);
  }

  /** The id of a model with these files and this rule. */
  static String modelId(
      BundleShape shape, Map<String, String> digests, EpisodeRule rule, int ruleVersion) {
    StringBuilder content = new StringBuilder();
    for (String file : BundleFiles.model(shape)) {
      content.append(file).append(' ').append(digests.getOrDefault(file, "")).append('\n');
    }
    if (shape instanceof StyleShape style) {
      // the rule of the n-grams is in no file
      content.append("ngrams v").append(style.ngramRuleVersion()).append(' ');
      content.append(text(style.ngrams())).append('\n');
    }
    content.append("episodes v").append(ruleVersion).append(' ').append(rule.length());
    content.append(' ').append(rule.maxGap()).append('\n');
    return BundleFiles.sha256(content.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  /** Without habits as it always was, so that models keep their ids. */
  private static String text(NgramRule rule) {
    String habits = rule.habitRows() == 0 ? "" : ", habitRows=" + rule.habitRows();
    return "NgramRule[shortest="
        + rule.shortest()
        + ", longest="
        + rule.longest()
        + ", characterRows="
        + rule.characterRows()
        + ", wordRows="
        + rule.wordRows()
        + habits
        + ", maxCharacters="
        + rule.maxCharacters()
        + "]";
  }

  BundleManifest withParity(double maxDifference) {
    return new BundleManifest(
        format,
        modelId,
        name,
        createdAt,
        episodeRule,
        episodeRuleVersion,
        shape,
        encoderInputs,
        markets,
        files,
        maxDifference,
        calibration,
        provenance);
  }

  BundleManifest withCalibration(
      Calibration other,
      SortedMap<String, String> newProvenance,
      SortedMap<String, String> digests) {
    return new BundleManifest(
        FORMAT,
        modelId,
        name,
        createdAt,
        episodeRule,
        episodeRuleVersion,
        shape,
        encoderInputs,
        markets,
        digests,
        parityMaxDifference,
        other,
        newProvenance);
  }
}
