package org.sybilline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.feature.NgramBagger;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.token.Tokenizer;

/**
 * The exported model with all that is needed to run it: a zip of a manifest, the tokenizer, the
 * contexts and the two graphs. Held in memory, immutable, and consistent: a bundle that disagrees
 * with its manifest cannot be opened.
 */
public final class Bundle {

  private static final String DEFAULT = "/org/sybilline/bundle/default-bundle.zip";

  private final BundleManifest manifest;
  private final SortedMap<String, byte[]> files;
  private final @Nullable Vocabularies vocabularies; // of models that read tokens

  private Bundle(
      BundleManifest manifest,
      SortedMap<String, byte[]> files,
      @Nullable Vocabularies vocabularies) {
    this.manifest = manifest;
    this.files = Collections.unmodifiableSortedMap(files);
    this.vocabularies = vocabularies;
  }

  /**
   * Opens a bundle from a file.
   *
   * @throws BundleException with all problems if the file cannot be read, is of an unknown format,
   *     lacks a file, holds a changed one, or its graphs disagree with its manifest
   */
  public static Bundle open(Path zip) {
    if (!Files.isRegularFile(zip)) {
      throw new BundleException(
          "expected a bundle at " + zip.toAbsolutePath() + ", found no file. Correct the path.");
    }
    try (InputStream in = Files.newInputStream(zip)) {
      return read(zip.toString(), in);
    } catch (IOException e) {
      throw unreadable(zip.toString(), e);
    }
  }

  /**
   * Opens the model that comes with Sybilline.
   *
   * @throws BundleException as {@link #open}, and if this build has none
   */
  public static Bundle openDefault() {
    return openResource(DEFAULT);
  }

  static Bundle openResource(String resource) {
    try (InputStream in = Bundle.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new BundleException(
            "expected a bundle on the class path at "
                + resource
                + ", found none. Name a bundle file, or build with one: the trainer's export makes"
                + " it.");
      }
      return read(resource, in);
    } catch (IOException e) {
      throw unreadable(resource, e);
    }
  }

  private static Bundle read(String name, InputStream in) throws IOException {
    SortedMap<String, byte[]> files = BundleZip.read(in);
    byte[] json = files.remove(BundleFiles.MANIFEST);
    if (json == null) {
      throw new BundleException(
          "expected a zip with a "
              + BundleFiles.MANIFEST
              + " at "
              + name
              + ", found "
              + (files.isEmpty() ? "no zip" : files.keySet())
              + ". Name a bundle that the trainer exported.");
    }
    return of(name, ManifestJson.read(name, json), files);
  }

  /**
   * A bundle of these files, checked as if opened.
   *
   * @param name what error messages call it
   * @throws BundleException if files and manifest disagree
   */
  public static Bundle of(String name, BundleManifest manifest, Map<String, byte[]> files) {
    SortedMap<String, byte[]> copies = new TreeMap<>();
    files.forEach((file, content) -> copies.put(file, content.clone()));
    refuse(name, BundleCheck.files(manifest, copies));
    try {
      Vocabularies vocabularies =
          manifest.shape() instanceof ModelShape ? Vocabularies.read(copies) : null;
      refuse(name, BundleCheck.contents(manifest, copies, vocabularies));
      return new Bundle(manifest, copies, vocabularies);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Writes the bundle: the whole file or, on an error, nothing. Equal bundles give equal bytes.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path zip) throws IOException {
    Map<String, byte[]> all = new HashMap<>(files);
    all.put(BundleFiles.MANIFEST, ManifestJson.write(manifest));
    BundleZip.write(all, zip);
  }

  /** The same bundle with the measured difference of its graphs from the trainer's vectors. */
  public Bundle withParity(double maxDifference) {
    return new Bundle(manifest.withParity(maxDifference), files, vocabularies);
  }

  /**
   * The same model with another calibration and the evaluation it comes from.
   *
   * @param provenance of the model and of the calibration
   * @param json for {@link BundleFiles#EVALUATION_JSON}
   * @param markdown for {@link BundleFiles#EVALUATION_MARKDOWN}
   */
  public Bundle withCalibration(
      Calibration calibration, SortedMap<String, String> provenance, String json, String markdown) {
    SortedMap<String, byte[]> all = new TreeMap<>(files);
    all.put(BundleFiles.EVALUATION_JSON, json.getBytes(StandardCharsets.UTF_8));
    all.put(BundleFiles.EVALUATION_MARKDOWN, markdown.getBytes(StandardCharsets.UTF_8));
    return new Bundle(
        manifest.withCalibration(calibration, provenance, BundleFiles.digests(all)),
        all,
        vocabularies);
  }

  public BundleManifest manifest() {
    return manifest;
  }

  /**
   * The tokenizer.
   *
   * @throws IllegalStateException if the model reads no tokens
   */
  public Tokenizer tokenizer() {
    return vocabularies().tokenizer();
  }

  /**
   * The contexts.
   *
   * @throws IllegalStateException if the model reads none
   */
  public ContextVocabulary contexts() {
    return vocabularies().contexts();
  }

  /** From cleaned posts to the encoder's inputs. */
  public PostFeaturizer featurizer() {
    BundleShape shape = manifest.shape();
    if (shape instanceof StyleShape style) {
      return PostFeaturizer.ofNgrams(new NgramBagger(style.ngrams()));
    }
    return new PostFeaturizer(tokenizer(), contexts(), ((ModelShape) shape).maxTokens());
  }

  private Vocabularies vocabularies() {
    if (vocabularies == null) {
      throw new IllegalStateException(
          "expected a model that reads tokens and contexts, found the bundle "
              + manifest.name()
              + ", which reads n-grams only");
    }
    return vocabularies;
  }

  /** The ONNX file of the post encoder. */
  public byte[] postEncoder() {
    return content(BundleFiles.POST_ENCODER);
  }

  /** The ONNX file of the episode pooler. */
  public byte[] episodePooler() {
    return content(BundleFiles.EPISODE_POOLER);
  }

  /** The text of an optional file, such as {@link BundleFiles#EVALUATION_MARKDOWN}. */
  public Optional<String> text(String file) {
    return Optional.ofNullable(files.get(file))
        .map(content -> new String(content, StandardCharsets.UTF_8));
  }

  private byte[] content(String file) {
    return present(file, files.get(file)).clone();
  }

  private static byte[] present(String file, byte @Nullable [] content) {
    if (content == null) {
      throw new IllegalStateException("the checks let a bundle without " + file + " pass");
    }
    return content;
  }

  private static void refuse(String name, List<String> problems) {
    if (!problems.isEmpty()) {
      throw BundleException.of(name, problems);
    }
  }

  private static BundleException unreadable(String name, IOException e) {
    return new BundleException(
        "cannot read the bundle " + name + ": " + e.getMessage() + ". Copy or export it again.", e);
  }
}
