package org.sybilline.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.Neighbour;
import org.sybilline.index.PostDocument;
import org.sybilline.index.ProfileQuery;
import org.sybilline.index.RejectedDocument;
import org.sybilline.job.index.IndexAccess;

/**
 * The index in memory, with the promises of the real one: older versions do not overwrite newer,
 * and snapshots are invisible until they are refreshed. Lives outside the job, under a name.
 */
public final class FakeIndex implements IndexAccess {

  private static final Map<String, FakeIndex> BY_NAME = new ConcurrentHashMap<>();

  /** Snapshots by account and round; {@code supersededIn} is {@link Long#MAX_VALUE} if current. */
  private record Stored(AccountSnapshot snapshot, long supersededIn) {}

  private final SortedMap<String, EpisodeDocument> episodes = new TreeMap<>();
  private final SortedMap<String, PostDocument> posts = new TreeMap<>();
  private final SortedMap<String, CandidateDocument> candidates = new TreeMap<>();
  private final SortedMap<String, Stored> written = new TreeMap<>();
  private SortedMap<String, Stored> visible = new TreeMap<>();
  private Predicate<IndexWrite> refused = write -> false;
  private int refreshes;
  private int queries;

  private FakeIndex() {}

  /** A new empty index under a name. */
  public static FakeIndex create(String name) {
    FakeIndex index = new FakeIndex();
    BY_NAME.put(name, index);
    return index;
  }

  /** What operators are given. */
  public static Factory named(String name) {
    return () -> {
      FakeIndex index = BY_NAME.get(name);
      if (index == null) {
        throw new IllegalStateException("no index was made under the name " + name);
      }
      return index;
    };
  }

  /** Refuses some writes as a mapping would. */
  public synchronized void refuse(Predicate<IndexWrite> documents) {
    refused = documents;
  }

  @Override
  public synchronized List<RejectedDocument> write(List<IndexWrite> writes) {
    List<RejectedDocument> rejected = new ArrayList<>();
    for (IndexWrite write : writes) {
      if (refused.test(write)) {
        rejected.add(new RejectedDocument(write, "fake", 400, "the test says so"));
      } else {
        take(write);
      }
    }
    return rejected;
  }

  private void take(IndexWrite write) {
    if (write instanceof IndexWrite.PutEpisode put) {
      episodes.merge(
          put.episode().episodeId(), put.episode(), (a, b) -> a.posts() > b.posts() ? a : b);
    } else if (write instanceof IndexWrite.PutPost put) {
      posts.putIfAbsent(put.post().account().market() + "/" + put.post().postId(), put.post());
    } else if (write instanceof IndexWrite.PutCandidate put) {
      candidates.merge(
          put.candidate().candidateId(), put.candidate(), (a, b) -> a.round() > b.round() ? a : b);
    } else if (write instanceof IndexWrite.PutAccountSnapshot put) {
      written.putIfAbsent(
          id(put.snapshot().account().id(), put.snapshot().round()),
          new Stored(put.snapshot(), Long.MAX_VALUE));
    } else if (write instanceof IndexWrite.SupersedeAccountSnapshot mark) {
      written.computeIfPresent(
          id(mark.account().id(), mark.round()),
          (id, stored) -> new Stored(stored.snapshot(), mark.supersededIn()));
    }
  }

  private static String id(String account, long round) {
    return "%s@%012d".formatted(account, round);
  }

  @Override
  public synchronized void refreshAccounts() {
    visible = new TreeMap<>(written);
    refreshes++;
  }

  @Override
  public synchronized List<List<Neighbour>> nearestAccounts(List<ProfileQuery> profiles) {
    queries += profiles.size();
    return profiles.stream()
        .map(query -> neighbours(query, s -> s.posts() >= query.minPosts()))
        .toList();
  }

  @Override
  public synchronized List<List<Neighbour>> accountsSharingKeys(List<ProfileQuery> profiles) {
    return profiles.stream()
        .map(
            query ->
                neighbours(query, s -> s.pgpKeys().stream().anyMatch(query.pgpKeys()::contains)))
        .toList();
  }

  private List<Neighbour> neighbours(ProfileQuery query, Predicate<AccountSnapshot> wanted) {
    return visible.values().stream()
        .filter(s -> s.snapshot().round() <= query.round() && s.supersededIn() > query.round())
        .map(Stored::snapshot)
        .filter(s -> !s.account().market().equals(query.account().market()))
        .filter(wanted)
        .map(s -> neighbour(query, s))
        .sorted(
            Comparator.comparingDouble(Neighbour::cosine)
                .reversed()
                .thenComparing(Neighbour::account))
        .limit(query.limit())
        .toList();
  }

  private static Neighbour neighbour(ProfileQuery query, AccountSnapshot s) {
    double dot = 0;
    for (int i = 0; i < s.vector().length; i++) {
      dot += (double) s.vector()[i] * query.vector()[i];
    }
    return Neighbour.of(s, dot);
  }

  @Override
  public synchronized long deleteSuperseded(long throughRound) {
    long before = written.size();
    written.values().removeIf(stored -> stored.supersededIn() <= throughRound);
    visible.values().removeIf(stored -> stored.supersededIn() <= throughRound);
    return before - written.size();
  }

  /** Of the job's many closings of its connections none is the end. */
  @Override
  public void close() {}

  public synchronized int refreshes() {
    return refreshes;
  }

  public synchronized int queries() {
    return queries;
  }

  /** Accounts at round, with the round in which they were superseded, if they were. */
  public synchronized List<String> snapshotIds() {
    return written.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + (e.getValue().supersededIn() == Long.MAX_VALUE
                        ? ""
                        : " until " + e.getValue().supersededIn()))
        .toList();
  }

  public synchronized List<CandidateDocument> candidates() {
    return List.copyOf(candidates.values());
  }

  public synchronized List<PostDocument> posts() {
    return List.copyOf(posts.values());
  }

  public synchronized List<EpisodeDocument> episodes() {
    return List.copyOf(episodes.values());
  }

  /** Everything an analyst would see, as text to the last bit of each vector. */
  public synchronized String contents() {
    StringBuilder all = new StringBuilder();
    written.values().stream()
        .filter(stored -> stored.supersededIn() == Long.MAX_VALUE)
        .map(Stored::snapshot)
        .forEach(
            s ->
                all.append(
                    "account %s@%d %d %d %s %s %s %s%n"
                        .formatted(
                            s.account().id(),
                            s.round(),
                            s.posts(),
                            s.episodes(),
                            s.firstPostedAt(),
                            s.lastPostedAt(),
                            s.pgpKeys(),
                            bits(s.vector()))));
    episodes
        .values()
        .forEach(
            e ->
                all.append(
                    "episode %s %s %s %s%n"
                        .formatted(e.episodeId(), e.postIds(), e.subforums(), bits(e.vector()))));
    posts.values().forEach(post -> all.append(post).append('\n'));
    candidates.values().forEach(candidate -> all.append(candidate).append('\n'));
    return all.toString();
  }

  private static int bits(float[] vector) {
    return Arrays.hashCode(vector);
  }
}
