package org.sybilline.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.RandomPosts;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.feature.PostInput;

class InferenceTest {

  private static final Bundle BUNDLE = TinyBundle.create();
  private static final int FEATURES = BUNDLE.manifest().shape().featureDim();

  @Test
  void cudaFallsBackToTheCpuAndSaysSoOnce() {
    assumeFalse(
        OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
        "this build of ONNX Runtime has CUDA");
    List<PostInput> posts = new RandomPosts((ModelShape) BUNDLE.manifest().shape(), 1).posts(5);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream console = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (PostEncoder encoder = PostEncoder.open(BUNDLE, new InferenceSettings(Device.CUDA, 1));
        PostEncoder onCpu = PostEncoder.open(BUNDLE, InferenceSettings.cpu())) {
      assertEquals(Device.CPU, encoder.device());
      assertArrayEquals(onCpu.encode(posts), encoder.encode(posts));
    } finally {
      System.setErr(console);
    }
    List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains("the post encoder runs on the CPU"), lines.get(0));
  }

  @Test
  void nothingGivesNothing() {
    try (PostEncoder encoder = PostEncoder.open(BUNDLE, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(BUNDLE, InferenceSettings.cpu())) {
      assertEquals(0, encoder.encode(List.of()).length);
      assertEquals(0, pooler.pool(List.of()).length);
    }
  }

  @Test
  void refusesPostsThatAreNotThisBundles() {
    try (PostEncoder encoder = PostEncoder.open(BUNDLE, InferenceSettings.cpu())) {
      PostInput long65 = new PostInput(new int[65], 0, 0);
      assertRefused("at most 64 tokens, found 65", () -> encoder.encode(List.of(long65)));
      PostInput foreign = new PostInput(new int[] {1, 9999}, 0, 7);
      assertRefused("token ids below", () -> encoder.encode(List.of(foreign)));
      assertRefused("a context row below", () -> encoder.encode(List.of(foreign)));
    }
  }

  @Test
  void refusesEpisodesThatAreNotThisBundles() {
    try (EpisodePooler pooler = EpisodePooler.open(BUNDLE, InferenceSettings.cpu())) {
      float[] post = new float[FEATURES];
      List<float[]> six = List.of(post, post, post, post, post, post);
      assertRefused("1 to 5 posts, found 0", () -> pooler.pool(List.of(List.of())));
      assertRefused("1 to 5 posts, found 6", () -> pooler.pool(List.of(six)));
      assertRefused(
          "features of a post, found 3", () -> pooler.pool(List.of(List.of(new float[3]))));
    }
  }

  @Test
  void anEpisodeOfZerosHasAnEmbedding() {
    try (EpisodePooler pooler = EpisodePooler.open(BUNDLE, InferenceSettings.cpu())) {
      for (float value : pooler.pool(List.of(List.of(new float[FEATURES])))[0]) {
        assertFalse(Float.isNaN(value));
      }
    }
  }

  @Test
  void isNotRunOnceClosed() {
    PostEncoder encoder = PostEncoder.open(BUNDLE, InferenceSettings.cpu());
    encoder.close();
    PostInput post = new PostInput(new int[0], 0, 0);
    assertThrows(IllegalStateException.class, () -> encoder.encode(List.of(post)));
  }

  @Test
  void refusesNoThreads() {
    assertThrows(IllegalArgumentException.class, () -> new InferenceSettings(Device.CPU, 0));
  }

  private static void assertRefused(String part, Executable action) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, action);
    assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal.getMessage());
  }
}
