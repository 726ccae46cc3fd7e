package org.sybilline.service.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file as they are now: a key that was added or revoked counts within a second.
 * Thread-safe.
 */
public final class ApiKeys {

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What changes when the file is replaced. */
  private record Stamp(long modified, long size, @Nullable Object file) {}

  private final KeyFile file;
  private final LongSupplier nanoTime;
  private List<ApiKey> keys;
  private @Nullable Stamp stamp;
  private long checkedAt;

  /**
   * Reads the keys.
   *
   * @throws KeyFileException if the file is none of ours
   */
  public ApiKeys(Path path) {
    this(path, System::nanoTime);
  }

  ApiKeys(Path path, LongSupplier nanoTime) {
    this.file = new KeyFile(path);
    this.nanoTime = nanoTime;
    this.stamp = stamp(path);
    this.keys = file.read();
    this.checkedAt = nanoTime.getAsLong();
  }

  /** Whose key it is. Takes the same time for any key that is none. */
  public Optional<Caller> find(String key) {
    byte[] digest = ApiKey.digest(key);
    @Nullable Caller found = null;
    for (ApiKey known : current()) {
      if (known.is(digest)) {
        found = known.owner();
      }
    }
    return Optional.ofNullable(found);
  }

  /** The owner of that name, to decide what may be sent to it unasked. */
  public Optional<Caller> named(String name) {
    return current().stream().map(ApiKey::owner).filter(o -> o.name().equals(name)).findFirst();
  }

  public boolean isEmpty() {
    return current().isEmpty();
  }

  private synchronized List<ApiKey> current() {
    long now = nanoTime.getAsLong();
    if (now - checkedAt >= CHECK_NANOS) {
      checkedAt = now;
      @Nullable Stamp found = stamp(file.path());
      if (found == null ? stamp != null : !found.equals(stamp)) {
        stamp = found;
        keys = reread();
      }
    }
    return keys;
  }

  /** Fails closed: while the file is none of ours, nobody is let in. */
  private List<ApiKey> reread() {
    try {
      List<ApiKey> read = file.read();
      LOG.info("keys read anew: {}", read.size());
      return read;
    } catch (KeyFileException e) {
      LOG.error("no key is taken until this is mended: {}", e.getMessage());
      return List.of();
    }
  }

  private static @Nullable Stamp stamp(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(
          attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
    } catch (IOException e) {
      return null; // no file, no keys
    }
  }
}
