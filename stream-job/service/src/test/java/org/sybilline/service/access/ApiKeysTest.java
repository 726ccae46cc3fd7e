package org.sybilline.service.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {

  @TempDir Path folder = Path.of("");

  private final AtomicLong now = new AtomicLong();
  private KeyFile file = new KeyFile(folder);

  @BeforeEach
  void chooseTheFile() {
    file = new KeyFile(folder.resolve("keys.json"));
  }

  @Test
  void knowWhoseAKeyIs() {
    String ann = file.create("ann", Role.ANALYST, MarketScope.of(List.of("south", "north")));
    String bob = file.create("bob", Role.READER, MarketScope.all());
    ApiKeys keys = keys();
    Caller caller = keys.find(ann).orElseThrow();
    assertEquals("ann", caller.name());
    assertEquals(Role.ANALYST, caller.role());
    assertTrue(caller.scope().sees("north"));
    assertFalse(caller.scope().sees("east"));
    assertTrue(keys.find(bob).orElseThrow().scope().isAll());
    assertEquals(Optional.empty(), keys.find(ann + "x"));
    assertEquals(Optional.empty(), keys.find(""));
  }

  @Test
  void areKeptAsDigestsThatTheirOwnerAloneMayRead() throws IOException {
    String key = file.create("ann", Role.ADMIN, MarketScope.all());
    String text = Files.readString(file.path());
    assertFalse(text.contains(key.substring(4)), "the key itself is kept nowhere");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    assertEquals(4 + 43, key.length(), "256 bits as base64url behind syb_");
  }

  @Test
  void countFromTheSecondTheyAreMadeOrRevoked() {
    ApiKeys keys = keys();
    assertTrue(keys.isEmpty());
    String ann = file.create("ann", Role.READER, MarketScope.all());
    assertEquals(Optional.empty(), keys.find(ann), "the file is looked at once a second");
    pass(Duration.ofSeconds(1));
    assertTrue(keys.find(ann).isPresent());
    file.revoke("ann");
    pass(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), keys.find(ann));
  }

  @Test
  void letNobodyInWhileTheFileIsBroken() throws IOException {
    String ann = file.create("ann", Role.READER, MarketScope.all());
    ApiKeys keys = keys();
    Files.writeString(file.path(), "{\"keys\": [{\"name\": \"ann\"}]}");
    pass(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), keys.find(ann));
  }

  @Test
  void refuseABrokenFileAtTheStart() throws IOException {
    for (String broken :
        List.of("", "[]", "{\"keys\": [{\"name\": \"a b\"}]}", "{\"keys\": [{}], \"more\": 1}")) {
      Files.writeString(file.path(), broken);
      var refused = assertThrows(KeyFileException.class, this::keys, broken);
      assertTrue(String.valueOf(refused.getMessage()).contains("restore the file"), broken);
    }
  }

  @Test
  void haveOneNameEach() {
    file.create("ann", Role.READER, MarketScope.all());
    assertThrows(KeyFileException.class, () -> file.create("ann", Role.ADMIN, MarketScope.all()));
    assertThrows(KeyFileException.class, () -> file.create("a b", Role.READER, MarketScope.all()));
    assertThrows(KeyFileException.class, () -> file.revoke("bob"));
    assertEquals(1, file.read().size());
  }

  private ApiKeys keys() {
    return new ApiKeys(file.path(), now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
