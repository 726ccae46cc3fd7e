package org.sybilline.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.RandomPosts;
import org.sybilline.bundle.RandomWeights;
import org.sybilline.bundle.Tensor;
import org.sybilline.bundle.TinyBundle;

class BundleExporterTest {

  private static final ModelShape SHAPE = TinyBundle.shape(Pooling.TRANSFORMER, 4, 4);

  private final Path folder;

  private final ModelWeights weights = RandomWeights.of(SHAPE, 1);
  private final BundleSource source = TinyBundle.source(weights);
  private final ReferenceEmbeddings reference =
      TinyBundle.reference(weights, new RandomPosts(SHAPE, 2).episodes(10, 5, 64));

  BundleExporterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void statesHowFarTheGraphsAreFromTheTrainer() throws IOException, ParityException {
    Bundle bundle = BundleExporter.export(source, reference, folder.resolve("model.zip"));
    double difference = bundle.manifest().parityMaxDifference();
    assertTrue(difference > 0 && difference < 1e-5, "found " + difference);
    assertEquals(bundle.manifest(), Bundle.open(folder.resolve("model.zip")).manifest());
    assertEquals(TinyBundle.MARKETS, bundle.manifest().markets());
  }

  @Test
  void writesNoFileWhenTheVectorsDiffer() throws IOException {
    reference.embeddings()[7][3] += 2e-4f;
    ParityException refusal = assertThrows(ParityException.class, () -> export("model.zip"));
    assertEquals(2e-4, refusal.maxDifference(), 1e-5);
    assertTrue(String.valueOf(refusal.getMessage()).contains("at episode 7 of 3 posts"));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void keepsTheOldFileWhenTheVectorsDiffer() throws IOException, ParityException {
    export("model.zip");
    byte[] before = Files.readAllBytes(folder.resolve("model.zip"));
    reference.embeddings()[0][0] += 2e-4f;
    assertThrows(ParityException.class, () -> export("model.zip"));
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("model.zip")));
  }

  @Test
  void oneWeightOutOfPlaceIsFound() {
    for (String name :
        List.of(
            "text.conv3.weight",
            "time.weight",
            "context.weight",
            "pool.layer0.attention.in_proj_weight",
            "pool.layer1.norm2.bias",
            "pool.norm.weight",
            "pool.bn1.running_mean",
            "pool.bn2.running_var",
            "pool.linear.weight")) {
      Map<String, Tensor> tensors = new TreeMap<>(weights.tensors());
      float[] values = weights.get(name).values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.1f * (i % 3); // a norm would hide an equal shift
      }
      tensors.put(name, new Tensor(values, weights.get(name).shape()));
      BundleSource wrong = TinyBundle.source(ModelWeights.of(SHAPE, tensors));
      assertThrows(
          ParityException.class,
          () -> BundleExporter.export(wrong, reference, folder.resolve("model.zip")),
          name);
    }
    assertFalse(Files.exists(folder.resolve("model.zip")));
  }

  @Test
  void refusesReferencesThatAreNone() {
    assertThrows(
        IllegalArgumentException.class, () -> new ReferenceEmbeddings(List.of(), new float[0][]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReferenceEmbeddings(reference.episodes(), new float[3][16]));
    float[][] notUnit = reference.embeddings().clone();
    notUnit[4] = new float[16];
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReferenceEmbeddings(reference.episodes(), notUnit));
  }

  @Test
  void refusesATokenizerOfAnotherModel() {
    ModelWeights other = RandomWeights.of(ModelShape.sysml(999, 4), 1);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TinyBundle.source(other));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        message.contains("vocabulary of 999") && message.contains("4 context rows"), message);
  }

  private void export(String name) throws IOException, ParityException {
    BundleExporter.export(source, reference, folder.resolve(name));
  }
}
