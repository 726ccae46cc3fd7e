package org.sybilline.index.read;

import java.util.Locale;

/** The public aliases, one for each kind of document. */
enum Alias {
  ACCOUNTS,
  EPISODES,
  POSTS,
  CANDIDATES;

  String of(String prefix) {
    return prefix + "-" + name().toLowerCase(Locale.ROOT);
  }
}
