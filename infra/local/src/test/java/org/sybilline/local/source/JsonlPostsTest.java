package org.sybilline.local.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.post.AccountKey;

class JsonlPostsTest {

  @TempDir Path folder;

  @Test
  void sendsTheBytesOfEachLineKeyedByAccount() throws IOException {
    String line = post("a", "1", "2015-01-01T00:00:00Z", "caf\u00e9");
    Path file =
        write("posts.jsonl", line + "\r\n\n  \n" + post("b", "2", "2015-01-02T00:00:00Z", ""));
    List<ReplayRecord> records = all(JsonlPosts.of(file, null));
    assertEquals(List.of("m/a", "m/b"), records.stream().map(ReplayRecord::key).toList());
    assertEquals(line + "\r", new String(records.get(0).value(), UTF_8));
    assertEquals(Instant.parse("2015-01-02T00:00:00Z"), records.get(1).postedAt());
  }

  @Test
  void readsGzip() throws IOException {
    Path file = folder.resolve("posts.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(post("a", "1", "2015-01-01T00:00:00Z", "x").getBytes(UTF_8));
    }
    assertEquals(1, all(JsonlPosts.of(file, null)).size());
  }

  @Test
  void keepsUnreadableLinesInTheirPlace() throws IOException {
    Path file =
        write(
            "posts.jsonl",
            post("a", "1", "2015-01-01T00:00:00Z", "x")
                + "\n{\"market\":\n"
                + post("a", "2", "2015-01-03T00:00:00Z", "y"));
    JsonlPosts posts = JsonlPosts.of(file, null);
    assertEquals(3, posts.survey().records());
    assertEquals(1, posts.survey().unreadable());
    assertEquals(Map.of("m", 2L), posts.survey().postsByMarket());
    ReplayRecord unreadable = all(posts).get(1);
    assertEquals("", unreadable.key());
    assertEquals(Instant.parse("2015-01-01T00:00:00Z"), unreadable.postedAt());
  }

  @Test
  void sortsAFileThatIsOutOfOrderAndSaysSo() throws IOException {
    Path file =
        write(
            "posts.jsonl",
            post("a", "1", "2015-01-05T00:00:00Z", "x")
                + "\n"
                + post("b", "2", "2015-01-03T00:00:00Z", "y"));
    JsonlPosts posts = JsonlPosts.of(file, null);
    assertEquals(List.of("m/b", "m/a"), all(posts).stream().map(ReplayRecord::key).toList());
    assertTrue(posts.description().contains("sorted"), posts.description());
  }

  @Test
  void takesTheMatchesBesideTheFile() throws IOException {
    Path file = write("posts.jsonl", post("a", "1", "2015-01-05T00:00:00Z", "x"));
    write(
        "matches.csv",
        "market1,user1,market2,user2,match\nm,a,n,b,1\nm,a,n,c,0\n\"m\",\"d\",k,e,1\n");
    assertEquals(
        List.of(
            new KnownPair(new AccountKey("k", "e"), new AccountKey("m", "d")),
            new KnownPair(new AccountKey("m", "a"), new AccountKey("n", "b"))),
        JsonlPosts.of(file, null).knownPairs());
  }

  @Test
  void refusesMatchesItCannotRead() throws IOException {
    Path file = write("posts.jsonl", post("a", "1", "2015-01-05T00:00:00Z", "x"));
    assertRefused(file, "market1,user1,market2,user2\nm,a,n,b\n", "found no match");
    assertRefused(file, "market1,user1,market2,user2,match\nm,a,n,b,yes\n", "at line 2");
    assertRefused(file, "market1,user1,market2,user2,match\nm,a,m,b,1\n", "at line 2");
  }

  @Test
  void refusesAFileWithoutPosts() throws IOException {
    Path file = write("posts.jsonl", "{}\n{}\n");
    assertTrue(refusal(file, null).contains("found none in 2 lines"));
    assertTrue(refusal(folder.resolve("absent.jsonl"), null).contains("found none at"));
    Path noGzip = write("posts.gz", "text");
    assertTrue(refusal(noGzip, null).contains("expected gzip"));
  }

  @Test
  void refusesALineThatNoBrokerWouldTake() throws IOException {
    Path file = write("posts.jsonl", "x".repeat(JsonLines.MAX_LINE_BYTES + 1));
    assertTrue(refusal(file, null).contains("longer than 4,000,000 bytes"));
  }

  @Test
  void readsTheWholeOfGbadev() throws IOException {
    Path file = Path.of("../../../shared/data/gbadev/posts.jsonl.gz");
    assumeTrue(Files.isRegularFile(file), "skipped: the corpus gbadev is not beside the project");
    JsonlPosts posts = JsonlPosts.of(file, null);
    assertEquals(0, posts.survey().unreadable());
    assertEquals(List.of("ds", "gba"), List.copyOf(posts.survey().postsByMarket().keySet()));
    assertTrue(posts.survey().records() > 160_000);
    assertEquals(108, posts.knownPairs().size());
  }

  private void assertRefused(Path file, String matches, String reason) throws IOException {
    String message = refusal(file, write("some-matches.csv", matches));
    assertTrue(message.contains(reason), message);
  }

  private static String refusal(Path file, Path matches) {
    return String.valueOf(
        assertThrows(IOException.class, () -> JsonlPosts.of(file, matches)).getMessage());
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String post(String user, String id, String time, String text) {
    return """
        {"market":"m","subforum":"s","thread":"t","postId":"%s","user":"%s","timestamp":"%s","text":"%s"}"""
        .formatted(id, user, time, text);
  }

  private static List<ReplayRecord> all(PostSource source) throws IOException {
    List<ReplayRecord> records = new ArrayList<>();
    try (RecordStream stream = source.open()) {
      for (ReplayRecord next = stream.next(); next != null; next = stream.next()) {
        records.add(next);
      }
    }
    return records;
  }
}
