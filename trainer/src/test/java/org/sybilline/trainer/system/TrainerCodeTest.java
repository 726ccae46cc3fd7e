package org.sybilline.trainer.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerCodeTest {

  private static final List<String> CLASSES =
      List.of("corpus", "evaluation", "graph", "model", "reproduce", "system", "training", "cli");

  private final Path folder;

  TrainerCodeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theRunningCodeHasADigest() {
    assertTrue(TrainerCode.current().matches("[0-9a-f]{12}"), TrainerCode.current());
  }

  @Test
  void codeThatDecidesARunChangesTheDigestAndOtherCodeDoesNot() throws IOException {
    Path trainer = write(Files.createDirectory(folder.resolve("trainer")));
    Path contract = write(Files.createDirectory(folder.resolve("contract")));
    String before = TrainerCode.digest(trainer, contract);

    Files.writeString(trainer.resolve("org/sybilline/trainer/cli/A.class"), "other");
    assertEquals(before, TrainerCode.digest(trainer, contract));
    Files.writeString(trainer.resolve("org/sybilline/trainer/graph/A.class"), "other");
    String changed = TrainerCode.digest(trainer, contract);
    assertNotEquals(before, changed);
    Files.writeString(contract.resolve("org/sybilline/trainer/cli/A.class"), "other");
    assertNotEquals(changed, TrainerCode.digest(trainer, contract));
  }

  @Test
  void aJarHasTheDigestOfItsFolder() throws IOException {
    Path trainer = write(Files.createDirectory(folder.resolve("trainer")));
    Path jar = folder.resolve("trainer.jar");
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      write(files.getPath("/"));
    }

    assertEquals(TrainerCode.digest(trainer, trainer), TrainerCode.digest(jar, jar));
  }

  private static Path write(Path root) throws IOException {
    for (String name : CLASSES) {
      Path classes = Files.createDirectories(root.resolve("org/sybilline/trainer/" + name));
      Files.writeString(classes.resolve("A.class"), name);
    }
    return root;
  }
}
