package org.sybilline.trainer.graph;

import java.util.SplittableRandom;

/**
 * Random walks along the meta-paths (method page, section 6). A walk is a pure function of seed,
 * user and number, so that walks are never stored: each pass makes them anew, and a stopped run
 * goes on at any of them.
 */
public final class MetaPathWalks {

  /** How often a thread is drawn in the hope of one with comments. */
  private static final int THREAD_DRAWS = 11;

  private final ForumGraph graph;
  private final int perUser;
  private final int steps;
  private final long seed;

  /**
   * @param perUser walks that start at each user; the paper has 1,000
   * @param steps nodes after the first; the paper has 80
   */
  public MetaPathWalks(ForumGraph graph, int perUser, int steps, long seed) {
    if (perUser < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "expected at least one walk a user of at least one step, found %d walks of %d steps"
              .formatted(perUser, steps));
    }
    this.graph = graph;
    this.perUser = perUser;
    this.steps = steps;
    this.seed = seed;
  }

  /** Number of walks. */
  public long count() {
    return (long) perUser * graph.users();
  }

  /** Nodes of one walk. */
  public int length() {
    return steps + 1;
  }

  /**
   * The nodes of a walk, (steps + 1). Consecutive walks start at consecutive users, so that any
   * stretch of walks covers the market evenly.
   */
  public int[] walk(long number) {
    int user = (int) (number % graph.users());
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    Walk walk = new Walk(new int[steps + 1], random);
    walk.add(user);
    while (walk.room() > 0) {
      user = extend(walk, user);
    }
    return walk.nodes;
  }

  private int extend(Walk walk, int user) {
    MetaPath[] choices = MetaPath.fitting(walk.room());
    if (choices.length == 0) {
      return end(walk, user);
    }
    boolean posts = graph.postsOfUser.size(user) > 0;
    boolean threads = graph.threadsOfUser.size(user) > 0;
    MetaPath path = choices[walk.random.nextInt(choices.length)].without(posts, threads);
    int thread = leave(walk, user, path);
    if (path.crossesSubforum()) {
      int subforum = graph.subforum(thread);
      walk.add(graph.subforumNode(subforum));
      thread = drawThread(graph.threadsOfSubforum, subforum, path, walk.random);
      walk.add(graph.messageNode(thread));
    }
    int last = thread;
    if (path.backByPost && graph.postsOfThread.size(thread) > 0) {
      last = graph.postsOfThread.draw(thread, walk.random);
      walk.add(graph.messageNode(last));
    }
    walk.add(graph.author(last));
    return graph.author(last);
  }

  /** From the user to a first thread. */
  private int leave(Walk walk, int user, MetaPath path) {
    if (path.viaPost) {
      int post = graph.postsOfUser.draw(user, walk.random);
      walk.add(graph.messageNode(post));
      walk.add(graph.messageNode(graph.thread(post)));
      return graph.thread(post);
    }
    int thread =
        path.crossesSubforum()
            ? graph.threadsOfUser.draw(user, walk.random)
            : drawThread(graph.threadsOfUser, user, path, walk.random);
    walk.add(graph.messageNode(thread));
    return thread;
  }

  private int drawThread(Lists threads, int owner, MetaPath path, SplittableRandom random) {
    int thread = threads.draw(owner, random);
    for (int i = 1;
        i < THREAD_DRAWS && path.backByPost && graph.postsOfThread.size(thread) == 0;
        i++) {
      thread = threads.draw(owner, random);
    }
    return thread;
  }

  /** The last one or two nodes: a message of the user and the user, or the user again. */
  private int end(Walk walk, int user) {
    if (walk.room() == 2) {
      Lists own = graph.threadsOfUser.size(user) > 0 ? graph.threadsOfUser : graph.postsOfUser;
      walk.add(graph.messageNode(own.draw(user, walk.random)));
    }
    walk.add(user);
    return user;
  }

  /** A walk under way; nodes beyond its end are dropped. */
  private static final class Walk {
    final int[] nodes;
    final SplittableRandom random;
    private int size;

    Walk(int[] nodes, SplittableRandom random) {
      this.nodes = nodes;
      this.random = random;
    }

    int room() {
      return nodes.length - size;
    }

    void add(int node) {
      if (size < nodes.length) {
        nodes[size++] = node;
      }
    }
  }
}
