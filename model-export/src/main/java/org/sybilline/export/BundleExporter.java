package org.sybilline.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleFiles;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;

/** Makes a bundle of a trained model, if the bundle gives the same vectors as the trainer did. */
public final class BundleExporter {

  /** Largest absolute difference from the trainer's embeddings that is taken for rounding. */
  public static final double TOLERANCE = 1e-4;

  private BundleExporter() {}

  /**
   * Writes the graphs, runs them on ONNX Runtime, compares, and only then writes the file.
   *
   * @param zip the bundle's file; on failure whatever was there stays as it was
   * @return the bundle as opened from the file
   * @throws ParityException if an embedding differs by more than {@link #TOLERANCE}
   * @throws IOException if the file cannot be written
   */
  public static Bundle export(BundleSource source, ReferenceEmbeddings reference, Path zip)
      throws ParityException, IOException {
    Bundle bundle = assemble(source, zip.toString());
    bundle.withParity(parity(bundle, reference)).write(zip);
    return Bundle.open(zip);
  }

  private static Bundle assemble(BundleSource source, String name) throws IOException {
    SortedMap<String, byte[]> files = files(source);
    SortedMap<String, String> digests = BundleFiles.digests(files);
    BundleManifest manifest =
        BundleManifest.of(
            source.name(),
            source.createdAt(),
            source.episodeRule(),
            source.model().shape(),
            source.model().markets(),
            digests,
            source.calibration(),
            source.provenance());
    return Bundle.of(name, manifest, files);
  }

  private static SortedMap<String, byte[]> files(BundleSource source) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(source.model().files());
    text(files, BundleFiles.EVALUATION_JSON, source.evaluation().json());
    text(files, BundleFiles.EVALUATION_MARKDOWN, source.evaluation().markdown());
    return files;
  }

  private static void text(Map<String, byte[]> files, String name, String text) {
    if (!text.isEmpty()) {
      files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The largest difference, over runs as serving makes them: posts first, then episodes. */
  private static double parity(Bundle bundle, ReferenceEmbeddings reference)
      throws ParityException {
    float[][] found = embed(bundle, reference.episodes());
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      double difference = maxDifference(reference.embeddings()[i], found[i]);
      if (!(difference <= TOLERANCE)) { // also when it is not a number
        int posts = reference.episodes().get(i).size();
        throw new ParityException(difference, TOLERANCE, i, posts);
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  private static float[][] embed(Bundle bundle, List<List<PostInput>> episodes) {
    InferenceSettings settings = InferenceSettings.cpu();
    try (PostEncoder encoder = PostEncoder.open(bundle, settings);
        EpisodePooler pooler = EpisodePooler.open(bundle, settings)) {
      List<List<float[]>> features = new ArrayList<>();
      for (List<PostInput> episode : episodes) {
        features.add(List.of(encoder.encode(episode)));
      }
      return pooler.pool(features);
    }
  }

  private static double maxDifference(float[] expected, float[] found) {
    if (expected.length != found.length) {
      throw new IllegalArgumentException(
          "expected embeddings of " + found.length + " numbers, found " + expected.length);
    }
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs((double) expected[i] - found[i]);
      largest = Double.isNaN(difference) ? difference : Math.max(largest, difference);
    }
    return largest;
  }
}
