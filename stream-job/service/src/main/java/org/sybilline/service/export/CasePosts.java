package org.sybilline.service.export;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sybilline.post.AccountKey;
import org.sybilline.service.evidence.Evidence.MarkedPost;
import org.sybilline.service.evidence.Evidence.Pair;
import org.sybilline.service.evidence.Evidence.Side;

/** The posts of a case. */
final class CasePosts {

  private CasePosts() {}

  /** Hands over each post once, with its account. */
  static void each(Case told, BiConsumer<AccountKey, MarkedPost> reader) {
    Set<String> seen = new HashSet<>();
    for (Pair pair : told.evidence().pairs()) {
      each(told.candidate().first(), pair.first(), seen, reader);
      if (pair.second() != null) {
        each(told.candidate().second(), pair.second(), seen, reader);
      }
    }
  }

  private static void each(
      AccountKey account, Side side, Set<String> seen, BiConsumer<AccountKey, MarkedPost> reader) {
    for (MarkedPost post : side.posts()) {
      if (seen.add(account.id() + " " + post.id())) {
        reader.accept(account, post);
      }
    }
  }
}
