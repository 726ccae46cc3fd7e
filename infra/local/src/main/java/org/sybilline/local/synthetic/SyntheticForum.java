package org.sybilline.local.synthetic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sybilline.local.source.KnownPair;
import org.sybilline.local.source.ListedPosts;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

/**
 * Makes a forum up. Every person has habits of writing; a migrant takes them from the first market
 * to the second, under another name, after half of the time.
 */
public final class SyntheticForum {

  private static final List<String> BOARDS =
      List.of("workshop", "kitchen", "garden", "music", "travel", "trade", "chatter");
  private static final LocalDate START = LocalDate.of(2015, 3, 2);

  private final ForumShape shape;
  private final SplittableRandom random;
  private final List<Post> posts = new ArrayList<>();
  private final List<KnownPair> pairs = new ArrayList<>();
  private int accounts;

  private SyntheticForum(long seed, ForumShape shape) {
    this.shape = shape;
    this.random = new SplittableRandom(seed);
  }

  /** The same posts for the same seed and shape. */
  public static ListedPosts generate(long seed, ForumShape shape) {
    SyntheticForum forum = new SyntheticForum(seed, shape);
    forum.populate();
    return new ListedPosts(
        "a made-up forum of %d markets with %d planted migrants (seed %d)"
            .formatted(shape.markets(), shape.migrants(), seed),
        forum.posts,
        forum.pairs);
  }

  private void populate() {
    int[] left = new int[shape.markets()];
    Arrays.fill(left, shape.accountsPerMarket());
    int half = shape.days() / 2;
    for (int i = 0; i < shape.migrants(); i++) {
      int from = i % shape.markets();
      int to = (from + 1) % shape.markets();
      Habits habits = new Habits(random.split());
      AccountKey before = account(from, habits, 0, half);
      AccountKey after = account(to, habits, half, shape.days());
      pairs.add(new KnownPair(before, after));
      left[from]--;
      left[to]--;
    }
    for (int market = 0; market < shape.markets(); market++) {
      for (int i = 0; i < left[market]; i++) {
        account(market, new Habits(random.split()), 0, shape.days());
      }
    }
  }

  private AccountKey account(int market, Habits habits, int fromDay, int toDay) {
    AccountKey account = new AccountKey(name(market), "u%05d".formatted(accounts++));
    SplittableRandom own = random.split();
    int count = shape.postsPerAccount() / 2 + own.nextInt(shape.postsPerAccount()) + 1;
    for (int i = 0; i < Math.max(5, count); i++) {
      String board = board(market, habits, own);
      posts.add(
          new Post(
              account.market(),
              board,
              board + "-thread-" + own.nextInt(40),
              "p%07d".formatted(posts.size()),
              account.user(),
              time(habits, fromDay, toDay, own),
              "",
              text(habits, own)));
    }
    return account;
  }

  private static String name(int market) {
    return "market-" + (char) ('a' + market);
  }

  /** Three times in four the favourite one; markets name their boards differently. */
  private static String board(int market, Habits habits, SplittableRandom random) {
    int favourite = (int) (habits.favouriteSubforum * BOARDS.size());
    int board = random.nextInt(4) > 0 ? favourite : random.nextInt(BOARDS.size());
    return BOARDS.get(board) + (market == 0 ? "" : "-" + market);
  }

  private static Instant time(Habits habits, int fromDay, int toDay, SplittableRandom random) {
    LocalDate day = START.plusDays(fromDay + random.nextInt(toDay - fromDay));
    if (random.nextInt(3) > 0) {
      day = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(habits.favouriteDay + 1)));
    }
    int hour = Math.floorMod(habits.favouriteHour + random.nextInt(5) - 2, 24);
    LocalTime time = LocalTime.of(hour, random.nextInt(60), random.nextInt(60));
    return day.atTime(time).toInstant(ZoneOffset.UTC);
  }

  private static String text(Habits habits, SplittableRandom random) {
    String own = habits.write(random);
    return switch (random.nextInt(12)) {
      case 0 -> "[quote]somebody else wrote this[/quote] " + own;
      case 1 -> own + " http://example.org/" + random.nextInt(1000);
      default -> own;
    };
  }
}
