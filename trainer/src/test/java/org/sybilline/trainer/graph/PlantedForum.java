package org.sybilline.trainer.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sybilline.post.Post;

/** A forum of two circles of users who rarely meet: subforums a0, a1, a2 and b0, b1, b2. */
final class PlantedForum {

  private PlantedForum() {}

  static List<Post> posts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      String circle = i % 2 == 0 ? "a" : "b";
      String user = circle + "user" + random.nextInt(20);
      String visited = random.nextInt(20) == 0 ? "ab".replace(circle, "") : circle;
      String subforum = visited + random.nextInt(3);
      String thread = subforum + "-" + random.nextInt(60);
      posts.add(
          new Post(
              "m", subforum, thread, "p" + i, user, Instant.ofEpochSecond(1_000_000L + i), "", ""));
    }
    return posts;
  }
}
