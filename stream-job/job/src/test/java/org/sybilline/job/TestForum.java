package org.sybilline.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.post.Post;
import org.sybilline.post.PostJson;

/**
 * Posts of made-up people on the two markets of the tiny bundle. Some write on both, in their own
 * words. One record comes some time after the other; partitions go by account, as the topic's do.
 */
public final class TestForum {

  public static final String TOPIC = "forum.posts";
  public static final int PARTITIONS = 2;

  /** Arrival of the first post. */
  public static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private static final List<String> MARKETS = List.of("north", "south");

  private final Random random;
  private final int people;
  private final int migrants;

  /**
   * A forum that is the same for the same arguments.
   *
   * @param people with an account on one market or both
   * @param migrants of them, those with both
   */
  public TestForum(long seed, int people, int migrants) {
    this.random = new Random(seed);
    this.people = people;
    this.migrants = migrants;
  }

  /** Posts in order of arrival, 100 ms apart on average. */
  public List<KafkaRecord> records(int posts) {
    List<String> words = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      words.add(saying());
    }
    List<KafkaRecord> records = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < posts; i++) {
      time = time.plusMillis(random.nextInt(200));
      int person = random.nextInt(people);
      String market =
          MARKETS.get(person < migrants ? random.nextInt(MARKETS.size()) : person % MARKETS.size());
      Post post =
          new Post(
              market,
              random.nextBoolean() ? "general" : "trade",
              "thread " + random.nextInt(10),
              "p" + i,
              market.charAt(0) + "-user-" + person,
              START.minus(Duration.ofDays(1)).plusSeconds(i),
              "",
              words.get(person));
      records.add(record(post, i, time));
    }
    return records;
  }

  /** The record of a post. */
  public static KafkaRecord record(Post post, long offset, Instant arrived) {
    String key = post.account().id();
    return new KafkaRecord(
        TOPIC,
        Math.floorMod(key.hashCode(), PARTITIONS),
        offset,
        arrived.toEpochMilli(),
        key.getBytes(StandardCharsets.UTF_8),
        PostJson.write(post));
  }

  private String saying() {
    StringBuilder saying = new StringBuilder();
    for (int word = 3 + random.nextInt(12); word > 0; word--) {
      for (int letter = 1 + random.nextInt(8); letter > 0; letter--) {
        saying.append((char) ('a' + random.nextInt(26)));
      }
      saying.append(' ');
    }
    return saying.toString().strip();
  }
}
