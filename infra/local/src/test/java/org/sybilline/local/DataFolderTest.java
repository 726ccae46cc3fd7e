package org.sybilline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.synthetic.ForumShape;
import org.sybilline.local.synthetic.SyntheticForum;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void makesTheFolderThatWasAskedForAndLeavesItWithItsLog() throws IOException {
    Path asked = folder.resolve("not/there/yet");
    DataFolder data = DataFolder.open(asked);
    assertEquals(asked.toRealPath(), data.path());
    Path log = logged(data);
    data.remove();
    assertTrue(Files.exists(log));
  }

  @Test
  void removesATemporaryFolderWithItsLog() throws IOException {
    DataFolder data = DataFolder.open(null);
    Path log = logged(data);
    data.remove();
    assertFalse(Files.exists(log));
    assertFalse(Files.exists(data.path()));
  }

  @Test
  void givesEachTemporaryRunALogOfItsOwn() throws IOException {
    DataFolder one = DataFolder.open(null);
    DataFolder other = DataFolder.open(null);
    Path log = logged(one);
    assertFalse(Files.exists(other.log().resolve(log.getFileName())));
    one.remove();
    other.remove();
  }

  @Test
  void goesOnWithTheSamePostsOnly() throws IOException {
    DataFolder data = DataFolder.open(folder);
    data.requireSource(forum(1));
    data.requireSource(forum(1));
    String refused =
        assertThrows(IOException.class, () -> data.requireSource(forum(2))).getMessage();
    assertTrue(refused.contains("(seed 1)") && refused.contains("(seed 2)"), refused);
    assertTrue(refused.contains("give another --data folder"), refused);
  }

  private static Path logged(DataFolder data) throws IOException {
    assertTrue(data.log().startsWith(data.path()), data.log().toString());
    return Files.writeString(Files.createDirectories(data.log()).resolve("some.log"), "a line\n");
  }

  private static PostSource forum(long seed) {
    return SyntheticForum.generate(seed, new ForumShape(2, 2, 1, 5, 2));
  }
}
