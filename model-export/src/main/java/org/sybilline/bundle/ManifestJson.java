package org.sybilline.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.function.Function;

/** The manifest as JSON. */
final class ManifestJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new ToStringSerializer())
                  .addSerializer(Duration.class, new ToStringSerializer())
                  .addDeserializer(Instant.class, new Iso<>(Instant.class, Instant::parse))
                  .addDeserializer(Duration.class, new Iso<>(Duration.class, Duration::parse)))
          .build();

  private ManifestJson() {}

  /**
   * Reads a manifest, the format version first: a later format may mean anything by the rest.
   *
   * @throws BundleException if it is of another format or not a manifest
   */
  static BundleManifest read(String bundle, byte[] json) {
    try {
      JsonNode tree = JSON.readTree(json);
      JsonNode format = tree.path("format");
      if (!format.isInt() || format.asInt() < 1 || format.asInt() > BundleManifest.FORMAT) {
        throw new BundleException(
            "cannot use the bundle "
                + bundle
                + ": expected a format from 1 to "
                + BundleManifest.FORMAT
                + ", found "
                + (format.isMissingNode() ? "none" : format)
                + ". Run a version of Sybilline that knows this format, or export the model again.");
      }
      if (format.asInt() == 1 && tree.path("calibration") instanceof ObjectNode calibration) {
        ((ObjectNode) tree).set("calibration", ofFormat1(calibration));
      }
      if (format.asInt() == 1 && tree.path("shape").path("ngrams") instanceof ObjectNode ngrams) {
        ngrams.put("habitRows", 0); // format 1 did not know them
      }
      if (format.asInt() < 3
          && tree.path("shape") instanceof ObjectNode shape
          && shape.has("ngrams")) {
        shape.set("styleDim", shape.remove("embeddingDim")); // there was nothing else
        shape.put("wordDim", 0).put("wordShare", 0);
      }
      return JSON.treeToValue(tree, BundleManifest.class);
    } catch (JsonProcessingException e) {
      throw new BundleException(
          "cannot use the bundle "
              + bundle
              + ": its manifest.json is not a manifest of its format: "
              + e.getOriginalMessage()
              + ". Export the model again.",
          e);
    } catch (IOException e) {
      throw new BundleException("cannot read the manifest of the bundle " + bundle, e);
    }
  }

  /** Writes the current format, whatever format the manifest was read from. */
  static byte[] write(BundleManifest manifest) {
    try {
      ObjectNode tree = JSON.valueToTree(manifest);
      return JSON.writeValueAsBytes(tree.put("format", BundleManifest.FORMAT));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest can always be written", e);
    }
  }

  /** Format 1 knew cosine and posts only, and answered however few the posts. */
  private static JsonNode ofFormat1(ObjectNode calibration) throws JsonProcessingException {
    Format1 old = JSON.treeToValue(calibration, Format1.class);
    return JSON.valueToTree(
        new Calibration(
            old.intercept(), old.cosineWeight(), old.logPostsWeight(), old.marketPairOffsets()));
  }

  private record Format1(
      double intercept,
      double cosineWeight,
      double logPostsWeight,
      SortedMap<String, Double> marketPairOffsets) {}

  /** ISO 8601 text of java.time types. */
  private static final class Iso<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<String, T> parse;

    Iso(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) throws IOException {
      try {
        return parse.apply(value);
      } catch (DateTimeException e) {
        throw context.weirdStringException(value, handledType(), e.getMessage());
      }
    }
  }
}
