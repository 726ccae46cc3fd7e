package org.sybilline.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Reads and writes a bundle's zip. The same files give the same bytes. */
final class BundleZip {

  /** The earliest time a zip can hold; a real one would make equal bundles differ. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private BundleZip() {}

  /** All files, by name; none when the stream is not a zip. */
  static SortedMap<String, byte[]> read(InputStream in) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (files.put(entry.getName(), zip.readAllBytes()) != null) {
          throw new ZipException("expected each file once, found two of " + entry.getName());
        }
      }
    }
    return files;
  }

  /** Writes beside the target and moves, so that the target is the whole bundle or untouched. */
  static void write(Map<String, byte[]> files, Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("expected a file name for the bundle, found " + target);
    }
    Files.createDirectories(folder);
    // not Files.createTempFile: its files are for their owner alone, and so the bundle would be
    Path temporary = folder.resolve(".bundle-" + UUID.randomUUID() + ".tmp");
    try {
      Files.write(temporary, bytes(files));
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static byte[] bytes(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StrategicZip zip = new StrategicZip(out)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(ENTRY_TIME);
        zip.repeats(!file.getKey().endsWith(".onnx"));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /**
   * A zip that can be told that a file has no repeats. Weights have none: each match that deflate
   * thinks to find among them costs more than it saves, a sixth of a table of small numbers.
   */
  private static final class StrategicZip extends ZipOutputStream {

    StrategicZip(OutputStream out) {
      super(out);
    }

    /** For the entries that follow. */
    void repeats(boolean some) {
      def.setStrategy(some ? Deflater.DEFAULT_STRATEGY : Deflater.HUFFMAN_ONLY);
    }
  }
}
