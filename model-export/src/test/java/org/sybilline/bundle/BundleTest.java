package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;
import org.sybilline.onnx.Dim;
import org.sybilline.onnx.ElementType;
import org.sybilline.onnx.Graph;
import org.sybilline.onnx.Shape;
import org.sybilline.onnx.Signature;

class BundleTest {

  private static final Bundle TINY = TinyBundle.create();
  private static final Shape POSTS = Shape.of(GraphContract.POSTS);
  private static final ModelShape SHAPE = (ModelShape) TINY.manifest().shape();

  private final Path folder;

  BundleTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsWrittenIsWhatIsOpened() throws IOException {
    Bundle opened = Bundle.open(TinyBundle.write(folder));
    assertEquals(TINY.manifest(), opened.manifest());
    assertArrayEquals(TINY.postEncoder(), opened.postEncoder());
    assertArrayEquals(TINY.episodePooler(), opened.episodePooler());
    assertArrayEquals(
        TINY.tokenizer().encode("the fox", 64), opened.tokenizer().encode("the fox", 64));
    assertEquals(TINY.contexts().row("south", "trade"), opened.contexts().row("south", "trade"));
    assertEquals("Not evaluated: random weights.\n", opened.text("evaluation.md").orElseThrow());
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again.zip");
    TinyBundle.of(SHAPE, 1).write(again);
    assertArrayEquals(Files.readAllBytes(TinyBundle.write(folder)), Files.readAllBytes(again));
  }

  @Test
  void theModelIdFollowsWhatDecidesTheVectors() {
    BundleManifest manifest = TINY.manifest();
    assertTrue(manifest.modelId().matches("[0-9a-f]{16}"), manifest.modelId());
    assertNotEquals(manifest.modelId(), TinyBundle.of(SHAPE, 2).manifest().modelId());
    assertNotEquals(
        manifest.modelId(),
        BundleManifest.modelId(SHAPE, manifest.files(), new EpisodeRule(3, null), 1));
    assertNotEquals(
        manifest.modelId(),
        BundleManifest.modelId(SHAPE, manifest.files(), new EpisodeRule(5, Duration.ofDays(9)), 1));
    assertEquals(manifest.modelId(), manifest.withParity(0.5).modelId());
  }

  @Test
  void leavesNothingBesideTheBundle() throws IOException {
    TinyBundle.write(folder);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("tiny-bundle.zip")), files.toList());
    }
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertRefused(folder.resolve("none.zip"), "found no file", "Correct the path");
  }

  @Test
  void refusesAFileThatIsNoZip() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "this is no zip");
    assertRefused(text, "manifest.json", "found no zip");
  }

  @Test
  void refusesACutFile() throws IOException {
    byte[] whole = Files.readAllBytes(TinyBundle.write(folder));
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, 9000));
    assertRefused(cut, "cannot read the bundle", "Copy or export it again");
  }

  @Test
  void refusesAChangedFile() throws IOException {
    Path zip = changed(files -> files.merge("contexts.json", new byte[] {' '}, BundleTest::join));
    assertRefused(zip, "contexts.json: expected SHA-256", "found", "export the model again");
  }

  @Test
  void namesMissingAndSurplusFilesTogether() throws IOException {
    Path zip =
        changed(
            files -> {
              files.remove("tokenizer.json");
              files.remove("evaluation.json");
              files.put("notes.txt", new byte[0]);
            });
    assertRefused(
        zip,
        "expected the file tokenizer.json, found none",
        "expected the file evaluation.json, found none",
        "found notes.txt",
        "(3 problems)");
  }

  @Test
  void refusesAnUnknownFormatBeforeAnythingElse() throws IOException {
    Path zip = manifest(json -> json.removeAll().put("format", 99).put("surprise", true));
    assertRefused(
        zip, "expected a format from 1 to 3, found 99", "Run a version of Sybilline that knows");
  }

  @Test
  void refusesAManifestWithUnknownOrMissingFields() throws IOException {
    assertRefused(manifest(json -> json.put("surprise", true)), "surprise", "Export");
    assertRefused(manifest(json -> json.remove("calibration")), "calibration", "Export");
    assertRefused(manifest(json -> json.put("createdAt", "yesterday")), "yesterday", "Export");
  }

  @Test
  void refusesGraphsThatDisagreeWithTheManifest() throws IOException {
    Path zip =
        manifest(
            json -> {
              ((ObjectNode) json.get("shape")).put("embeddingDim", 17).put("textDim", 18);
              ((ObjectNode) json.get("encoderInputs").get(1)).put("name", "hour");
            });
    assertRefused(
        zip,
        "episode-pooler.onnx outputs: expected [embedding FLOAT (episodes, 17)]",
        "found [embedding FLOAT (episodes, 16)]",
        "post-encoder.onnx inputs: expected [tokens INT64 (posts, tokens), hour INT64 (posts)",
        "post-encoder.onnx outputs: expected [features FLOAT (posts, 26)]");
  }

  @Test
  void refusesAModelIdThatIsNotTheContents() throws IOException {
    assertRefused(
        manifest(json -> json.put("modelId", "0123456789abcdef")),
        "modelId: expected " + TINY.manifest().modelId(),
        "found 0123456789abcdef");
  }

  @Test
  void refusesAnotherEpisodeRule() throws IOException {
    assertRefused(
        manifest(json -> json.put("episodeRuleVersion", 7)),
        "episodeRuleVersion: expected 1, found 7");
  }

  @Test
  void aLaterModelMayDeclareMoreInputsButIsNotRunWithoutThem() throws IOException {
    List<Signature> inputs = new ArrayList<>(GraphContract.encoderInputs(SHAPE));
    inputs.add(
        new Signature("ngrams", ElementType.INT64, Shape.of(GraphContract.POSTS, Dim.of(9))));
    Graph graph = new Graph("later");
    inputs.forEach(graph::input);
    int[] zeros = {3, SHAPE.featureDim()};
    graph.output(
        GraphContract.FEATURES,
        graph
            .constant("zeros", new float[3 * SHAPE.featureDim()], zeros)
            .gather(graph.input(new Signature("row", ElementType.INT64, POSTS))));
    inputs.add(new Signature("row", ElementType.INT64, POSTS));
    Path zip = bundleWithEncoder(graph.toBytes(), inputs);
    Bundle opened = Bundle.open(zip);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> PostEncoder.open(opened, InferenceSettings.cpu()));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .contains("[tokens, day, context], found [ngrams, row]"),
        refusal.getMessage());
  }

  @Test
  void saysWhereTheDefaultBundleShouldBe() {
    BundleException refusal =
        assertThrows(BundleException.class, () -> Bundle.openResource("/no/such/bundle.zip"));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("/no/such/bundle.zip, found none"),
        refusal.getMessage());
  }

  private Path bundleWithEncoder(byte[] graph, List<Signature> inputs) throws IOException {
    BundleManifest tiny = TINY.manifest();
    SortedMap<String, String> digests = new TreeMap<>(tiny.files());
    digests.put(BundleFiles.POST_ENCODER, BundleFiles.sha256(graph));
    BundleManifest manifest =
        new BundleManifest(
            BundleManifest.FORMAT,
            BundleManifest.modelId(SHAPE, digests, tiny.episodeRule(), tiny.episodeRuleVersion()),
            "later",
            tiny.createdAt(),
            tiny.episodeRule(),
            tiny.episodeRuleVersion(),
            tiny.shape(),
            inputs.stream().map(InputSpec::of).toList(),
            tiny.markets(),
            digests,
            0,
            tiny.calibration(),
            tiny.provenance());
    return changed(
        files -> {
          files.put(BundleFiles.POST_ENCODER, graph);
          files.put(BundleFiles.MANIFEST, ManifestJson.write(manifest));
        });
  }

  private Path manifest(Consumer<ObjectNode> change) throws IOException {
    return changed(
        files -> {
          try {
            ObjectMapper mapper = new ObjectMapper();
            byte[] json = Objects.requireNonNull(files.get("manifest.json"));
            ObjectNode tree = (ObjectNode) mapper.readTree(json);
            change.accept(tree);
            files.put("manifest.json", tree.toString().getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Path changed(Consumer<SortedMap<String, byte[]>> change) throws IOException {
    byte[] whole = Files.readAllBytes(TinyBundle.write(folder));
    SortedMap<String, byte[]> files = BundleZip.read(new ByteArrayInputStream(whole));
    change.accept(files);
    Path zip = folder.resolve("changed.zip");
    BundleZip.write(files, zip);
    return zip;
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  private static void assertRefused(Path zip, String... parts) {
    BundleException refusal = assertThrows(BundleException.class, () -> Bundle.open(zip));
    for (String part : parts) {
      assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal.getMessage());
    }
  }
}
