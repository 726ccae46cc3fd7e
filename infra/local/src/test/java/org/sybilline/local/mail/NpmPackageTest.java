package org.sybilline.local.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** npm is a shell script here. */
class NpmPackageTest {

  /** Of the five bytes "hello". */
  private static final String HELLO =
      "sha512-m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==";

  private static final NpmPackage PACKAGE = new NpmPackage("@some/thing", "1.2.3", HELLO);

  @TempDir Path folder;

  @Test
  void asksNpmOnceAndKeepsWhatItBrings() throws Exception {
    String npm = npm("printf hello > some-thing-1.2.3.tgz");
    Path tgz = fetch(npm);
    assertEquals("hello", Files.readString(tgz));
    assertEquals(tgz, fetch(npm("exit 1")), "the second time it is there");
    try (Stream<Path> left = Files.list(cache())) {
      assertEquals(1, left.count(), "no leftovers");
    }
  }

  @Test
  void refusesAnotherFileThanExpected() throws Exception {
    String message = refusal(npm("printf hallo > some-thing-1.2.3.tgz"));
    assertTrue(message.contains("another file than expected"), message);
    try (Stream<Path> left = Files.list(cache())) {
      assertEquals(0, left.count(), "nothing is kept");
    }
  }

  @Test
  void fetchesAgainWhatLiesThereDamaged() throws Exception {
    Files.createDirectories(cache());
    Files.writeString(cache().resolve("some-thing-1.2.3.tgz"), "hel");
    assertEquals("hello", Files.readString(fetch(npm("printf hello > some-thing-1.2.3.tgz"))));
  }

  @Test
  void saysWhenNpmIsNotThere() throws Exception {
    String message = refusal(folder.resolve("no-npm").toString());
    assertEquals("npm is not on this machine", message);
  }

  @Test
  void saysWhatNpmSaid() throws Exception {
    String message = refusal(npm("echo getaddrinfo ENOTFOUND >&2; exit 7"));
    assertTrue(message.contains("(exit 7): getaddrinfo enotfound"), message);
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    String slow = npm("exec tail -f /dev/null");
    String message =
        String.valueOf(
            assertThrows(
                    NpmUnavailableException.class,
                    () -> PACKAGE.fetch(slow, cache(), Duration.ofMillis(300)))
                .getMessage());
    assertTrue(message.contains("nothing within"), message);
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Path fetch(String npm) throws NpmUnavailableException {
    return PACKAGE.fetch(npm, cache(), Duration.ofSeconds(20));
  }

  private String refusal(String npm) {
    return String.valueOf(
        assertThrows(NpmUnavailableException.class, () -> fetch(npm)).getMessage());
  }

  private String npm(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("npm"), "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return file.toString();
  }
}
