package org.sybilline.trainer.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.post.AccountKey;

class MatchesTest {

  private static final String HEADER = "market1,user1,market2,user2,match\n";

  private final Path folder;

  MatchesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsRowsOnceEach() throws IOException {
    Path file = write(HEADER + "a,x,b,y,1\na,x,b,y,1\na,x,b,z,0\n");
    Matches matches = Matches.read(file);
    assertEquals(2, matches.rows().size());
    assertTrue(matches.rows().get(0).samePerson());
    assertEquals("b/z", matches.rows().get(1).second().id());
    assertEquals(matches, Matches.readAll(List.of(folder)));
  }

  @Test
  void readsVerdictsAsTheServiceExportsThem() throws IOException {
    // written by the service's MatchesCsv, whose test has this very text
    Path file =
        write(
            HEADER
                + "\"north\",\"plain\",\"south\",\"Plain, \"\"Esq.\"\"\",1\n"
                + "\"north\",\"=HYPERLINK(1)\",\"south\",\"ünï \",0\n");
    assertEquals(
        List.of(
            new Matches.Match(
                new AccountKey("north", "plain"), new AccountKey("south", "Plain, \"Esq.\""), true),
            new Matches.Match(
                new AccountKey("north", "=HYPERLINK(1)"), new AccountKey("south", "ünï "), false)),
        Matches.read(file).rows());
  }

  @Test
  void takesACorpusWithoutMatchesAsOneThatKnowsNone() {
    assertEquals(Matches.none(), Matches.readAll(List.of(folder)));
  }

  @Test
  void reportsAllBadRowsTogether() throws IOException {
    Path file = write(HEADER + "a,x,b,y,yes\na,x,a,y,1\na,x,b\n");
    CorpusException refused = assertThrows(CorpusException.class, () -> Matches.read(file));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("3 bad rows"), message);
    assertTrue(message.contains("row 1: expected 0 or 1"), message);
    assertTrue(message.contains("row 2: a match needs accounts of two markets"), message);
    assertTrue(message.contains("row 3: expected 5 columns, found 3"), message);
  }

  @Test
  void refusesAnotherHeader() throws IOException {
    Path file = write("a,x,b,y,1\n");
    assertThrows(CorpusException.class, () -> Matches.read(file));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve(Matches.FILE_NAME), text);
  }
}
