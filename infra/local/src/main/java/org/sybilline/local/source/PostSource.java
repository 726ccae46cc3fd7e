package org.sybilline.local.source;

import java.io.IOException;
import java.util.List;

/** Posts to replay, and what is known about their writers. May be opened any number of times. */
public interface PostSource {

  /** What the posts are, for the screen; names no person. */
  String description();

  /** Counts and times, found before the first record is sent. */
  Survey survey();

  /** All records from the beginning, in event-time order. */
  RecordStream open() throws IOException;

  /** Pairs of accounts, on two markets, known to be of one person. */
  List<KnownPair> knownPairs();
}
