package org.sybilline.local.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads chosen files of a .tgz without unpacking it. */
final class TarFiles {

  /** A mail is a few kilobytes; a file beyond this is none. */
  private static final int MAX_BYTES = 8 << 20;

  interface Visitor {
    void visit(String name, byte[] content) throws IOException;
  }

  private TarFiles() {}

  static void forEach(Path tgz, Predicate<String> chosen, Visitor visitor) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(tgz), 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(raw, 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && entry.getSize() <= MAX_BYTES && chosen.test(entry.getName())) {
          visitor.visit(entry.getName(), tar.readAllBytes());
        }
      }
    }
  }
}
