package org.sybilline.trainer.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;
import org.sybilline.post.PostJson;
import org.sybilline.trainer.corpus.Corpus;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.corpus.CorpusReader;
import org.sybilline.trainer.corpus.Matches;

class SharedKeysTest {

  /** The sample certificate of RFC 9580, appendix A.3. */
  private static final String KEY =
      """
      -----BEGIN PGP PUBLIC KEY BLOCK-----

      xioGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laPCsQYf
      GwoAAABCBYJjh3/jAwsJBwUVCg4IDAIWAAKbAwIeCSIhBssYbE8GCaaX5NUt+mxy
      KwwfHifBilZwj2Ul7Ce62azJBScJAgcCAAAAAK0oIBA+LX0ifsDm185Ecds2v8lw
      -----END PGP PUBLIC KEY BLOCK-----""";

  private static final Instant START = Instant.parse("2013-05-01T00:00:00Z");

  private final Path folder;
  private final List<Post> posts = new ArrayList<>();

  SharedKeysTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void post(String market, String user, String text) {
    int id = posts.size();
    posts.add(new Post(market, "s", "t", "p" + id, user, START.plusSeconds(id), "", text));
  }

  private SharedKeys search(int mostAccounts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Post post : posts) {
      lines.append(new String(PostJson.write(post), StandardCharsets.UTF_8));
      lines.append('\n');
    }
    Path file = folder.resolve("posts.jsonl");
    Files.writeString(file, lines);
    Corpus corpus = CorpusReader.read(List.of(file));
    return SharedKeys.of(corpus, mostAccounts);
  }

  @Test
  void pairsAccountsOfDifferentMarketsThatPostedTheSameKey() throws IOException {
    post("north", "ann", "my key\n" + KEY);
    post("north", "ann", "hello");
    post("north", "bob", "hello");
    post("south", "anna", "key: \n" + KEY + "\nbye");
    post("south", "anna", KEY);
    SharedKeys found = search(5);
    assertEquals(1, found.keys());
    assertEquals(1, found.keysOnSeveralMarkets());
    SharedKeys.Pair pair = found.pairs().get(0);
    assertEquals(new AccountKey("north", "ann"), pair.first());
    assertEquals(new AccountKey("south", "anna"), pair.second());
    assertEquals(2, pair.accounts());
    assertEquals(START, pair.firstSeen());
    assertEquals(START.plusSeconds(4), pair.lastSeen());
  }

  @Test
  void keysOfOneMarketAndQuotedKeysPairNobody() throws IOException {
    post("north", "ann", KEY);
    post("north", "bob", KEY);
    post("south", "cy", "[quote]" + KEY + "[/quote] is this you?");
    SharedKeys found = search(5);
    assertEquals(List.of(), found.pairs());
    assertEquals(0, found.keysOnSeveralMarkets());
  }

  @Test
  void keysThatManyAccountsPostedAreSetAsideAndCounted() throws IOException {
    post("north", "ann", KEY);
    for (int fan = 0; fan < 5; fan++) {
      post("south", "fan" + fan, KEY);
    }
    SharedKeys found = search(5);
    assertEquals(List.of(), found.pairs());
    assertEquals(1, found.keysSetAside());
    assertEquals(5, search(6).pairs().size());
  }

  @Test
  void aDecidedTableBecomesMatchesThatTheTrainerReads() throws IOException {
    post("north", "ann, the \"first\"", KEY);
    post("south", "anna", KEY);
    post("south", "rob", KEY);
    Path table = folder.resolve("pairs.csv");
    PairsFile.write(search(5).pairs(), table);
    assertEquals(List.of(), PairsFile.readDecided(table).rows(), "nothing is decided yet");

    List<String> lines = Files.readAllLines(table);
    Files.write(table, List.of(lines.get(0), lines.get(1) + "1", lines.get(2) + "0"));
    Path matches = folder.resolve("matches.csv");
    PairsFile.writeMatches(PairsFile.readDecided(table), matches);
    List<Matches.Match> read = Matches.read(matches).rows();
    assertEquals(2, read.size());
    assertEquals("ann, the \"first\"", read.get(0).first().user());
    assertTrue(read.get(0).samePerson());
    assertTrue(!read.get(1).samePerson());
  }

  @Test
  void otherDecisionsAreRefusedByRowWithoutNames() throws IOException {
    post("north", "ann", KEY);
    post("south", "anna", KEY);
    Path table = folder.resolve("pairs.csv");
    PairsFile.write(search(5).pairs(), table);
    Files.writeString(table, Files.readString(table).stripTrailing() + "maybe\n");
    CorpusException refused =
        assertThrows(CorpusException.class, () -> PairsFile.readDecided(table));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("row 1: expected the decision 1, 0 or nothing"), message);
    assertTrue(!message.contains("anna"), message);
  }
}
