package org.sybilline.trainer.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sybilline.post.Post;

/**
 * The heterogeneous graph of one market (method page, section 6). The earliest post of a thread
 * stands for the thread (T), the others are its posts (P). A thread belongs to its subforum and its
 * author, a post to its thread and its author.
 *
 * <p>Nodes are numbered users first, then subforums, then messages in time order.
 */
public final class ForumGraph {

  /** Node types; threads and posts are told apart because negatives are drawn by type. */
  public enum NodeType {
    USER,
    SUBFORUM,
    THREAD,
    POST
  }

  private final List<String> users;
  private final List<String> subforums;
  private final int[] authorOf; // (messages), user
  private final int[] threadOf; // (messages), message that starts the thread; itself for a starter
  private final int[] subforumOf; // (messages), of the starter, subforum; -1 for comments

  final Lists threadsOfUser;
  final Lists postsOfUser;
  final Lists postsOfThread;
  final Lists threadsOfSubforum;

  private ForumGraph(
      List<String> users,
      List<String> subforums,
      int[] authorOf,
      int[] threadOf,
      int[] subforumOf) {
    this.users = users;
    this.subforums = subforums;
    this.authorOf = authorOf;
    this.threadOf = threadOf;
    this.subforumOf = subforumOf;
    int messages = authorOf.length;
    int[] starter = new int[messages];
    int[] commenter = new int[messages];
    int[] commented = new int[messages];
    for (int m = 0; m < messages; m++) {
      boolean starts = threadOf[m] == m;
      starter[m] = starts ? authorOf[m] : -1;
      commenter[m] = starts ? -1 : authorOf[m];
      commented[m] = starts ? -1 : threadOf[m];
    }
    threadsOfUser = Lists.byOwner(users.size(), starter);
    postsOfUser = Lists.byOwner(users.size(), commenter);
    postsOfThread = Lists.byOwner(messages, commented);
    threadsOfSubforum = Lists.byOwner(subforums.size(), subforumOf);
  }

  /**
   * Builds the graph of one market's training posts.
   *
   * @param posts in time order; a post without a thread is a thread of its own
   * @throws IllegalArgumentException without a post, or with posts of several markets
   */
  public static ForumGraph of(List<Post> posts) {
    if (posts.isEmpty()
        || posts.stream().anyMatch(p -> !p.market().equals(posts.get(0).market()))) {
      throw new IllegalArgumentException(
          "expected the posts of one market, found "
              + posts.stream().map(Post::market).distinct().sorted().toList());
    }
    Map<String, Integer> users = numbered(new TreeSet<>(posts.stream().map(Post::user).toList()));
    Map<String, Integer> subforums =
        numbered(new TreeSet<>(posts.stream().map(Post::subforum).toList()));
    Map<String, Integer> starters = new HashMap<>();
    int messages = posts.size();
    int[] authorOf = new int[messages];
    int[] threadOf = new int[messages];
    int[] subforumOf = new int[messages];
    Arrays.fill(subforumOf, -1);
    for (int m = 0; m < messages; m++) {
      Post post = posts.get(m);
      authorOf[m] = users.getOrDefault(post.user(), -1);
      Integer starter = post.thread().isEmpty() ? null : starters.putIfAbsent(post.thread(), m);
      threadOf[m] = starter == null ? m : starter;
      if (starter == null) {
        subforumOf[m] = subforums.getOrDefault(post.subforum(), -1);
      }
    }
    return new ForumGraph(
        List.copyOf(new TreeSet<>(users.keySet())),
        List.copyOf(new TreeSet<>(subforums.keySet())),
        authorOf,
        threadOf,
        subforumOf);
  }

  private static Map<String, Integer> numbered(SortedSet<String> names) {
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    return numbers;
  }

  public int users() {
    return users.size();
  }

  /** Names of the subforums, sorted; posts without one are in the subforum of the empty name. */
  public List<String> subforums() {
    return subforums;
  }

  /** Number of nodes of all types. */
  public int nodes() {
    return users.size() + subforums.size() + authorOf.length;
  }

  /** Node number of a subforum by its place in {@link #subforums}. */
  public int subforumNode(int subforum) {
    return users.size() + subforum;
  }

  int messageNode(int message) {
    return users.size() + subforums.size() + message;
  }

  int author(int message) {
    return authorOf[message];
  }

  int thread(int message) {
    return threadOf[message];
  }

  int subforum(int starter) {
    return subforumOf[starter];
  }

  /** The type of a node. */
  public NodeType type(int node) {
    if (node < users.size()) {
      return NodeType.USER;
    }
    if (node < users.size() + subforums.size()) {
      return NodeType.SUBFORUM;
    }
    int message = node - users.size() - subforums.size();
    return threadOf[message] == message ? NodeType.THREAD : NodeType.POST;
  }
}
