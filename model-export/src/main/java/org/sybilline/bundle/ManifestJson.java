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
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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
      if (!format.isInt() || format.asInt() != BundleManifest.FORMAT) {
        throw new BundleException(
            "cannot use the bundle "
                + bundle
                + ": expected format "
                + BundleManifest.FORMAT
                + ", found "
                + (format.isMissingNode() ? "none" : format)
                + ". Run a version of Sybilline that knows this format, or export the model again.");
      }
      return JSON.treeToValue(tree, BundleManifest.class);
    } catch (JsonProcessingException e) {
      throw new BundleException(
          "cannot use the bundle "
              + bundle
              + ": its manifest.json is not a manifest of format "
              + BundleManifest.FORMAT
              + ": "
              + e.getOriginalMessage()
              + ". Export the model again.",
          e);
    } catch (IOException e) {
      throw new BundleException("cannot read the manifest of the bundle " + bundle, e);
    }
  }

  static byte[] write(BundleManifest manifest) {
    try {
      return JSON.writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest can always be written", e);
    }
  }

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
