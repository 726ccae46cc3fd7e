package org.sybilline.trainer.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.post.Post;

class CorpusReaderTest {

  private static final String HEADER = "index,subforum,user,date,title,text\n";

  private final Path folder;

  CorpusReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsJsonLinesInTimeOrderAndKeepsTheFilesOrderWithinAMinute() throws IOException {
    Files.writeString(
        folder.resolve("posts.jsonl"),
        json("m", "late", "2013-01-02T00:00:00Z")
            + json("m", "b", "2013-01-01T00:00:00Z")
            + "\n"
            + json("m", "a", "2013-01-01T00:00:00Z")
            + json("n", "a", "2013-01-01T00:00:00Z"));
    Corpus corpus = CorpusReader.read(List.of(folder));
    assertEquals(List.of("b", "a", "late"), ids(corpus, "m"));
    assertEquals(List.of("a"), ids(corpus, "n"));
    assertEquals(Map.of(), corpus.skipped());
  }

  @Test
  void readsPackedLinesAndTellsTheDigestOfTheFile() throws IOException {
    Path file = folder.resolve("posts.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(json("m", "a", "2013-01-01T00:00:00Z").getBytes(StandardCharsets.UTF_8));
    }
    Corpus corpus = CorpusReader.read(List.of(file));
    assertEquals(1, corpus.posts());
    assertEquals(
        Map.of(folder.getFileName() + "/posts.jsonl.gz", Sha256.of(file)), corpus.digests());
  }

  @Test
  void countsDuplicatesAndBadLinesWithoutStopping() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      lines.append(json("m", "p" + i, "2013-01-01T00:00:00Z"));
    }
    lines.append(json("m", "p7", "2013-01-01T00:00:00Z")).append("{broken\n");
    lines.append(json("m", "old", "1970-01-01T00:00:00Z"));
    Files.writeString(folder.resolve("posts.jsonl"), lines);
    Corpus corpus = CorpusReader.read(List.of(folder));
    assertEquals(30, corpus.posts());
    assertEquals(
        Map.of("duplicate-post-id", 1L, "malformed-json", 1L, "time-out-of-range", 1L),
        corpus.skipped());
    assertTrue(corpus.summary().contains("3 records skipped"), corpus.summary());
  }

  @Test
  void refusesAFileOfWhichMostIsBad() throws IOException {
    Files.writeString(
        folder.resolve("posts.jsonl"), json("m", "a", "2013-01-01T00:00:00Z") + "no json\n");
    assertRefused("1 of 2 records cannot be used");
  }

  @Test
  void refusesLinesInAnotherEncoding() throws IOException {
    Files.write(
        folder.resolve("posts.jsonl"),
        json("m", "a", "2013-01-01T00:00:00Z")
            .replace("hello", "schöne Grüße")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("Check that it is UTF-8");
  }

  @Test
  void readsThePapersTable() throws IOException {
    Files.writeString(
        folder.resolve("agora.csv"),
        HEADER
            + "0,vendors,ann,2013-05-01 12:30,A title,\"two\nlines, \"\"quoted\"\"\"\n"
            + "1,,bob,2013-05-01 12:31,A title,\n");
    Corpus corpus = CorpusReader.read(List.of(folder));
    List<Post> posts = corpus.postsByMarket().getOrDefault("agora", List.of());
    assertEquals(2, posts.size());
    Post first = posts.get(0);
    assertEquals("vendors", first.subforum());
    assertEquals("A title", first.thread());
    assertEquals("two\nlines, \"quoted\"", first.text());
    assertEquals(Instant.parse("2013-05-01T12:30:00Z"), first.postedAt());
    assertEquals("", posts.get(1).subforum());
    assertEquals("", posts.get(1).text());
  }

  @Test
  void joinsTheTwoTablesOfAMarketFolder() throws IOException {
    Files.createDirectory(folder.resolve("bmr"));
    Files.writeString(
        folder.resolve("bmr/test.csv"), HEADER + "0,s,ann,2013-06-01 12:30,t,later\n");
    Files.writeString(
        folder.resolve("bmr/train.csv"), HEADER + "0,s,ann,2013-05-01 12:30,t,earlier\n");
    Files.writeString(folder.resolve("matches.csv"), "market1,user1,market2,user2,match\n");
    List<Post> posts =
        CorpusReader.read(List.of(folder)).postsByMarket().getOrDefault("bmr", List.of());
    assertEquals(List.of("earlier", "later"), posts.stream().map(Post::text).toList());
  }

  @Test
  void countsRowsOfTheWrongWidthAndWithBadDates() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 30; i++) {
      rows.append("0,s,ann,2013-05-01 12:30,t,text\n");
    }
    rows.append("0,s,ann,2013-05-01 12:30,t\n0,s,ann,1 May 2013,t,text\n");
    rows.append("0,s,,2013-05-01 12:30,t,text\n");
    Files.writeString(folder.resolve("m.csv"), rows);
    assertEquals(
        Map.of("wrong-columns", 1L, "bad-time", 1L, "bad-name", 1L),
        CorpusReader.read(List.of(folder)).skipped());
  }

  @Test
  void refusesATableWithOtherColumns() throws IOException {
    Files.writeString(folder.resolve("m.csv"), "subforum,user,date,title,text\ns,u,d,t,x\n");
    assertRefused("expected a header row of 6 columns");
  }

  @Test
  void refusesATableInAnotherEncoding() throws IOException {
    Files.writeString(
        folder.resolve("m.csv"),
        HEADER + "0,s,ann,2013-05-01 12:30,t,schöne Grüße\n",
        Charset.forName("windows-1252"));
    assertRefused("iconv -t UTF-8");
  }

  @Test
  void refusesATableWithAnOpenQuote() throws IOException {
    Files.writeString(
        folder.resolve("m.csv"), HEADER + "0,s,ann,2013-05-01 12:30,t,\"never closed\n");
    assertRefused("check its quotes");
  }

  @Test
  void refusesEmptyFilesAndFoldersAndWrongPaths() throws IOException {
    assertRefused("found none of them");
    Files.writeString(folder.resolve("posts.jsonl"), "\n");
    assertRefused("found none; name another corpus");
    assertThrows(
        CorpusException.class, () -> CorpusReader.read(List.of(folder.resolve("missing"))));
  }

  @Test
  void refusesTheSameCorpusTwice() throws IOException {
    Files.writeString(folder.resolve("posts.jsonl"), json("m", "a", "2013-01-01T00:00:00Z"));
    CorpusException refused =
        assertThrows(CorpusException.class, () -> CorpusReader.read(List.of(folder, folder)));
    assertTrue(String.valueOf(refused.getMessage()).contains("found two of"));
  }

  private void assertRefused(String part) {
    CorpusException refused =
        assertThrows(CorpusException.class, () -> CorpusReader.read(List.of(folder)));
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
  }

  private static List<String> ids(Corpus corpus, String market) {
    return corpus.postsByMarket().getOrDefault(market, List.of()).stream()
        .map(Post::postId)
        .toList();
  }

  private static String json(String market, String id, String time) {
    return ("{\"market\":\"%s\",\"subforum\":\"s\",\"thread\":\"t\",\"postId\":\"%s\","
            + "\"user\":\"u\",\"timestamp\":\"%s\",\"text\":\"hello\"}\n")
        .formatted(market, id, time);
  }
}
