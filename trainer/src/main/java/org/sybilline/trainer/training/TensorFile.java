package org.sybilline.trainer.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Tensor;

/**
 * Named tensors of floats and some text in one file, in the safetensors format, which Python reads
 * as well.
 *
 * @param properties text by name
 * @param tensors by name
 */
public record TensorFile(SortedMap<String, String> properties, SortedMap<String, Tensor> tensors) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROPERTIES = "__metadata__";
  private static final long MOST_HEADER_BYTES = 100_000_000;

  /** Writes all or nothing: a reader, also after a crash, sees the old file or the new one. */
  public void write(Path file) throws IOException {
    byte[] header = header();
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, littleEndian(Long.BYTES).putLong(header.length).flip());
      writeFully(channel, ByteBuffer.wrap(header));
      for (Tensor tensor : tensors.values()) {
        ByteBuffer bytes = littleEndian(Math.multiplyExact(tensor.size(), Float.BYTES));
        bytes.asFloatBuffer().put(tensor.values());
        writeFully(channel, bytes);
      }
      channel.force(true);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] header() throws JsonProcessingException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode metadata = header.putObject(PROPERTIES);
    properties.forEach(metadata::put);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      ObjectNode description = header.putObject(entry.getKey());
      description.put("dtype", "F32");
      ArrayNode shape = description.putArray("shape");
      for (int length : entry.getValue().shape()) {
        shape.add(length);
      }
      long end = offset + (long) entry.getValue().size() * Float.BYTES;
      description.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return JSON.writeValueAsBytes(header);
  }

  /**
   * Reads a file that {@link #write} made.
   *
   * @throws IOException if it cannot be read or is no such file
   */
  public static TensorFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = readFully(channel, 0, Long.BYTES).getLong();
      if (length < 2 || length > Math.min(MOST_HEADER_BYTES, channel.size() - Long.BYTES)) {
        throw new IOException("a header of " + length + " bytes cannot be");
      }
      byte[] text = new byte[(int) length];
      readFully(channel, Long.BYTES, text.length).get(text);
      return read(channel, JSON.readTree(text), Long.BYTES + length);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "expected a whole safetensors file of floats at "
              + file
              + ", found otherwise ("
              + e.getMessage()
              + "). Delete it to begin anew.",
          e);
    }
  }

  private static TensorFile read(FileChannel channel, JsonNode header, long start)
      throws IOException {
    TensorFile file = new TensorFile(new TreeMap<>(), new TreeMap<>());
    for (Map.Entry<String, JsonNode> property : header.path(PROPERTIES).properties()) {
      file.properties.put(property.getKey(), property.getValue().asText());
    }
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(PROPERTIES)) {
        continue;
      }
      JsonNode description = entry.getValue();
      if (!description.path("dtype").asText().equals("F32")) {
        throw new IOException("tensor " + entry.getKey() + " is not of type F32");
      }
      int[] shape = JSON.convertValue(description.path("shape"), int[].class);
      long[] offsets = JSON.convertValue(description.path("data_offsets"), long[].class);
      int bytes = Math.toIntExact(offsets[1] - offsets[0]);
      float[] values = new float[bytes / Float.BYTES];
      readFully(channel, start + offsets[0], bytes).asFloatBuffer().get(values);
      file.tensors.put(entry.getKey(), new Tensor(values, shape));
    }
    return file;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer readFully(FileChannel channel, long position, int count)
      throws IOException {
    ByteBuffer bytes = littleEndian(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return bytes.flip();
  }
}
