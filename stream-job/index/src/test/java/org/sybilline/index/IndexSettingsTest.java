package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IndexSettingsTest {

  private static final URI LOCAL = URI.create("http://127.0.0.1:9200");

  @Test
  void searchesExactlyAndWaitsTenMinutesByDefault() {
    IndexSettings settings = IndexSettings.exact(LOCAL, "sybilline", "m1", 128);
    assertEquals(VectorIndex.EXACT, settings.vectors());
    assertEquals(Duration.ofMinutes(10), settings.retryLimit());
  }

  @Test
  void refusesAllThatIsWrongAtOnce() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new IndexSettings(
                    URI.create("ftp://someone:secret@127.0.0.1"),
                    " ",
                    "Sybilline",
                    "m 1",
                    0,
                    VectorIndex.EXACT,
                    Duration.ofSeconds(-1)));
    String message = String.valueOf(refusal.getMessage());
    for (String expected :
        new String[] {
          "must be http(s)://host:port, found 'ftp://127.0.0.1'",
          "no user and password",
          "API key is blank",
          "the prefix must be",
          "found 'Sybilline'",
          "the model id must be",
          "dimensions must be 1 to 4096, found 0",
          "retry limit must not be negative"
        }) {
      assertTrue(message.contains(expected), "expected '" + expected + "' in: " + message);
    }
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void refusesBinaryQuantisationOfSmallVectors() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new IndexSettings(
                    LOCAL, null, "s", "m1", 32, VectorIndex.BBQ_HNSW, Duration.ofMinutes(1)));
    assertTrue(refusal.toString().contains("needs 64 dimensions"), refusal.toString());
  }

  @Test
  void neverPrintsTheApiKey() {
    var settings =
        new IndexSettings(
            LOCAL, "c2VjcmV0", "s", "m1", 128, VectorIndex.HNSW, Duration.ofMinutes(1));
    assertFalse(settings.toString().contains("c2VjcmV0"), settings.toString());
  }
}
