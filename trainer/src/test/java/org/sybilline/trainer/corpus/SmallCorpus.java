package org.sybilline.trainer.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sybilline.post.Post;
import org.sybilline.post.PostJson;

/**
 * A corpus made in code: people who write on both markets under two names, each with favourite
 * words of its own.
 */
public final class SmallCorpus {

  public static final List<String> MARKETS = List.of("north", "south");

  private static final Instant START = Instant.parse("2014-03-01T00:00:00Z");

  private SmallCorpus() {}

  /** Writes posts.jsonl and matches.csv and gives the folder. */
  public static Path write(Path folder, int people, int postsEach) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(11);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      words.add(Integer.toString(36 * 36 + i * 17, 36));
    }
    StringBuilder lines = new StringBuilder();
    int id = 0;
    for (int round = 0; round < postsEach; round++) {
      for (int person = 0; person < people; person++) {
        for (String market : MARKETS) {
          StringBuilder text = new StringBuilder();
          for (int w = 0; w < 8; w++) {
            int word = w % 2 == 0 ? person * 3 + random.nextInt(3) : random.nextInt(words.size());
            text.append(words.get(word % words.size())).append(' ');
          }
          Post post =
              new Post(
                  market,
                  random.nextBoolean() ? "general" : "trade",
                  "thread" + random.nextInt(50),
                  "p" + id,
                  user(market, person),
                  START.plus(Duration.ofHours(id)),
                  "",
                  text.toString());
          id++;
          lines.append(new String(PostJson.write(post), java.nio.charset.StandardCharsets.UTF_8));
          lines.append('\n');
        }
      }
    }
    Files.writeString(folder.resolve("posts.jsonl"), lines);
    StringBuilder matches = new StringBuilder("market1,user1,market2,user2,match\n");
    for (int person = 0; person < people; person++) {
      matches.append(
          "north,%s,south,%s,1%n".formatted(user("north", person), user("south", person)));
    }
    Files.writeString(folder.resolve("matches.csv"), matches);
    return folder;
  }

  public static String user(String market, int person) {
    return market + "-" + person;
  }
}
