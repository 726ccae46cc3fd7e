package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.feature.NgramRule;
import org.sybilline.onnx.GraphSignature;
import org.sybilline.onnx.Signature;
import org.sybilline.token.Tokenizer;

/** Finds everything in which a bundle's files disagree with its manifest. */
final class BundleCheck {

  private static final String EXPORT_AGAIN = ". Copy the bundle again, or export the model again";

  private final BundleManifest manifest;
  private final Map<String, byte[]> files;
  private final List<String> problems = new ArrayList<>();

  private BundleCheck(BundleManifest manifest, Map<String, byte[]> files) {
    this.manifest = manifest;
    this.files = files;
  }

  /** Missing, surplus and changed files; the other checks make sense only when this is empty. */
  static List<String> files(BundleManifest manifest, Map<String, byte[]> files) {
    BundleCheck check = new BundleCheck(manifest, files);
    check.checkFiles();
    return check.problems;
  }

  /** What intact files say, against the manifest. */
  static List<String> contents(
      BundleManifest manifest, Map<String, byte[]> files, @Nullable Vocabularies vocabularies) {
    BundleCheck check = new BundleCheck(manifest, files);
    check.checkManifest();
    if (manifest.shape() instanceof ModelShape shape && vocabularies != null) {
      check.checkVocabularies(shape, vocabularies.tokenizer(), vocabularies.contexts());
    }
    check.checkGraph(
        BundleFiles.POST_ENCODER,
        manifest.encoderInputs().stream().map(InputSpec::signature).toList(),
        GraphContract.encoderOutput(manifest.shape()));
    check.checkGraph(
        BundleFiles.EPISODE_POOLER,
        GraphContract.poolerInputs(manifest.shape()),
        GraphContract.poolerOutput(manifest.shape()));
    return check.problems;
  }

  private void checkFiles() {
    TreeSet<String> expected = new TreeSet<>(BundleFiles.model(manifest.shape()));
    expected.addAll(manifest.files().keySet());
    for (String name : expected) {
      byte[] content = files.get(name);
      String digest = manifest.files().get(name);
      if (content == null) {
        problems.add("expected the file " + name + ", found none" + EXPORT_AGAIN);
      } else if (digest == null) {
        problems.add(
            "expected a digest of " + name + " in the manifest, found none" + EXPORT_AGAIN);
      } else if (!digest.equals(BundleFiles.sha256(content))) {
        problems.add(
            name
                + ": expected SHA-256 "
                + digest
                + ", found "
                + BundleFiles.sha256(content)
                + "; the file was changed or damaged"
                + EXPORT_AGAIN);
      }
    }
    for (String name : new TreeSet<>(files.keySet())) {
      if (!expected.contains(name)) {
        problems.add("expected only files the manifest lists, found " + name + EXPORT_AGAIN);
      }
    }
  }

  private void checkManifest() {
    String id =
        BundleManifest.modelId(
            manifest.shape(),
            manifest.files(),
            manifest.episodeRule(),
            manifest.episodeRuleVersion());
    agree("modelId", id, manifest.modelId(), EXPORT_AGAIN);
    agree(
        "episodeRuleVersion",
        EpisodeRule.VERSION,
        manifest.episodeRuleVersion(),
        ". Train again with this version's episode rule, or run the version it was made with");
    if (manifest.shape() instanceof StyleShape shape) {
      agree(
          "ngramRuleVersion",
          NgramRule.VERSION,
          shape.ngramRuleVersion(),
          ". Train again with this version's n-grams, or run the version it was made with");
    }
  }

  private void checkVocabularies(
      ModelShape shape, Tokenizer tokenizer, ContextVocabulary contexts) {
    agree(
        BundleFiles.TOKENIZER + " entries",
        shape.vocabulary(),
        tokenizer.vocabularySize(),
        EXPORT_AGAIN);
    agree(BundleFiles.CONTEXTS + " markets", manifest.markets(), contexts.markets(), EXPORT_AGAIN);
    if (shape.contextDim() > 0) {
      agree(BundleFiles.CONTEXTS + " rows", shape.contextRows(), contexts.size(), EXPORT_AGAIN);
    }
  }

  private void checkGraph(String file, List<Signature> inputs, Signature output) {
    GraphSignature found;
    try {
      found = GraphSignature.read(Objects.requireNonNull(files.get(file)));
    } catch (IllegalArgumentException e) {
      problems.add(file + ": " + e.getMessage() + EXPORT_AGAIN);
      return;
    }
    agree(file + " inputs", inputs, found.inputs(), EXPORT_AGAIN);
    agree(file + " outputs", List.of(output), found.outputs(), EXPORT_AGAIN);
  }

  private void agree(String what, Object expected, Object found, String fix) {
    if (!expected.equals(found)) {
      problems.add(what + ": expected " + expected + ", found " + found + fix);
    }
  }
}
