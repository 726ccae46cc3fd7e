package org.sybilline.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Tensor;

class TensorFileTest {

  private final Path file;

  TensorFileTest(@TempDir Path folder) {
    file = folder.resolve("some.safetensors");
  }

  private static TensorFile content() {
    return new TensorFile(
        new TreeMap<>(Map.of("epochs", "[{\"ä\":0.1}]", "run", "abc")),
        new TreeMap<>(
            Map.of(
                "b", new Tensor(new float[] {1, -2, Float.MIN_VALUE, 4, 5, 6}, 2, 3),
                "a/x", new Tensor(new float[] {0.1f}, 1))));
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    content().write(file);
    assertEquals(content(), TensorFile.read(file));
    content().write(file); // replaces
    assertEquals(content(), TensorFile.read(file));
    try (var files = Files.list(file.getParent())) {
      assertEquals(1, files.count(), "no partial file is left");
    }
  }

  @Test
  void theLayoutIsThatOfSafetensors() throws IOException {
    content().write(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    assertEquals(
        "{\"__metadata__\":{\"epochs\":\"[{\\\"ä\\\":0.1}]\",\"run\":\"abc\"},"
            + "\"a/x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[4,28]}}",
        new String(header, StandardCharsets.UTF_8));
    assertEquals(0.1f, bytes.getFloat());
    assertEquals(1f, bytes.getFloat());
    assertEquals(-2f, bytes.getFloat());
    assertEquals(4 * Float.BYTES, bytes.remaining());
  }

  @Test
  void refusesFilesThatAreCutOrSomethingElse() throws IOException {
    content().write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 20, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      IOException refusal = assertThrows(IOException.class, () -> TensorFile.read(file));
      assertTrue(refusal.toString().contains("expected a whole safetensors file"));
    }
    Files.writeString(file, "not tensors but a text that is long enough to be mistaken for some");
    assertThrows(IOException.class, () -> TensorFile.read(file));
  }
}
