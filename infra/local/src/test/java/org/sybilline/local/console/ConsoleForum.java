package org.sybilline.local.console;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.local.source.KnownPair;
import org.sybilline.local.source.ListedPosts;
import org.sybilline.local.synthetic.ForumShape;
import org.sybilline.local.synthetic.SyntheticForum;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

/**
 * A small made-up forum with migrants, and one author whose two names are scripts: whoever reads
 * them as HTML sets {@code window.hacked}.
 */
final class ConsoleForum {

  static final String SCRIPT = "<script>window.hacked=1</script>";
  static final String IMAGE = "<img src=x onerror=window.hacked=1>";

  private static final long SEED = 5;

  private final ListedPosts source;

  private ConsoleForum(ListedPosts source) {
    this.source = source;
  }

  static ConsoleForum make() {
    ListedPosts forum = SyntheticForum.generate(SEED, new ForumShape(3, 40, 10, 15, 120));
    KnownPair migrant = forum.knownPairs().get(0);
    List<Post> posts = new ArrayList<>(forum.posts());
    posts.addAll(as(migrant.first(), SCRIPT, forum));
    posts.addAll(as(migrant.second(), IMAGE, forum));
    return new ConsoleForum(
        new ListedPosts("a made-up forum with scripts in names", posts, forum.knownPairs()));
  }

  ListedPosts source() {
    return source;
  }

  /** The accounts whose names are scripts. */
  KnownPair scripts() {
    KnownPair migrant = source.knownPairs().get(0);
    return new KnownPair(
        new AccountKey(migrant.first().market(), SCRIPT),
        new AccountKey(migrant.second().market(), IMAGE));
  }

  /** What a migrant wrote before it moved, and a name under which it is to be found. */
  KnownPair migrant() {
    return source.knownPairs().get(1);
  }

  List<Post> postsOf(AccountKey account) {
    return source.posts().stream().filter(post -> post.account().equals(account)).toList();
  }

  /** All posts of an account once more, under another name and with a script in each. */
  private static List<Post> as(AccountKey account, String user, ListedPosts forum) {
    return forum.posts().stream()
        .filter(post -> post.account().equals(account))
        .map(
            post ->
                new Post(
                    post.market(),
                    post.subforum(),
                    post.thread(),
                    "x" + post.postId(),
                    user,
                    post.postedAt(),
                    SCRIPT,
                    post.text() + " " + IMAGE))
        .toList();
  }
}
