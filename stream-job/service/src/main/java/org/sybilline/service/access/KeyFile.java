package org.sybilline.service.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys on disk, as JSON: name, role, markets and digest of each. Written whole or not at all,
 * readable by its owner alone.
 */
public record KeyFile(Path path) {

  private static final String PREFIX = "syb_";
  private static final int KEY_BYTES = 32;

  private static final JsonMapper JSON = new JsonMapper();

  private record Entry(
      String name, String role, @Nullable List<String> markets, String createdAt, String sha256) {}

  private record Content(List<Entry> keys) {}

  /**
   * All keys; none if there is no file.
   *
   * @throws KeyFileException if the file is none of ours
   */
  public List<ApiKey> read() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      List<ApiKey> keys = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (Entry entry : JSON.readValue(Files.readAllBytes(path), Content.class).keys()) {
        keys.add(key(entry));
        if (!names.add(entry.name())) {
          throw new IllegalArgumentException("the name " + entry.name() + " is there twice");
        }
      }
      return keys;
    } catch (JsonProcessingException e) {
      throw unreadable(e.getOriginalMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Adds a key.
   *
   * @return its text, which is kept nowhere
   * @throws KeyFileException if the name is taken or the file cannot be written
   */
  public String create(String name, Role role, MarketScope scope) {
    List<ApiKey> keys = new ArrayList<>(read());
    if (keys.stream().anyMatch(key -> key.owner().name().equals(name))) {
      throw new KeyFileException(
          "there is a key named " + name + " already; revoke it first, or take another name");
    }
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    String digest = HexFormat.of().formatHex(ApiKey.digest(text));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try {
      keys.add(new ApiKey(new Caller(name, role, scope), now, digest));
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(String.valueOf(e.getMessage()), e);
    }
    write(keys);
    return text;
  }

  /**
   * Removes a key; a running service refuses it from then on.
   *
   * @throws KeyFileException if there is none of that name
   */
  public void revoke(String name) {
    List<ApiKey> keys = new ArrayList<>(read());
    if (!keys.removeIf(key -> key.owner().name().equals(name))) {
      throw new KeyFileException(
          "expected the name of a key in %s, found '%s'; there are %s"
              .formatted(path, name, keys.stream().map(key -> key.owner().name()).toList()));
    }
    write(keys);
  }

  private static ApiKey key(Entry entry) {
    Role role =
        List.of(Role.values()).stream()
            .filter(known -> known.code().equals(entry.role()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no role '" + entry.role() + "'"));
    MarketScope scope =
        entry.markets() == null
            ? MarketScope.all()
            : new MarketScope(new TreeSet<>(entry.markets()));
    return new ApiKey(
        new Caller(entry.name(), role, scope), Instant.parse(entry.createdAt()), entry.sha256());
  }

  private void write(List<ApiKey> keys) {
    List<Entry> entries =
        keys.stream()
            .map(
                key ->
                    new Entry(
                        key.owner().name(),
                        key.owner().role().code(),
                        key.owner().scope().markets() == null
                            ? null
                            : List.copyOf(key.owner().scope().markets()),
                        key.createdAt().toString(),
                        key.sha256()))
            .toList();
    Path absolute = path.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      Path whole = Files.createTempFile(absolute.getParent(), "keys", ".json", ownerOnly());
      Files.write(
          whole, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Content(entries)));
      Files.move(
          whole, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new KeyFileException(
          "cannot write the keys to " + absolute + " (" + e.getMessage() + "); correct the path",
          e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private KeyFileException unreadable(String why, Exception cause) {
    return new KeyFileException(
        "expected keys as `keys create` writes them in %s, found something else (%s); restore the file, or remove it and create keys anew"
            .formatted(path, why),
        cause);
  }
}
