package org.sybilline.index.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.IndexSettings;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.Server;
import org.sybilline.index.VectorIndex;
import org.sybilline.index.Vectors;
import org.sybilline.post.AccountKey;

/** Against plain loops over all that was indexed. */
class NearestSearchIT {

  private static final Instant TIME = Instant.parse("2013-05-01T08:00:00Z");
  private static final AccountFilter ALL = AccountFilter.all(null);

  private static EmbeddedElasticsearch elasticsearch;
  private static Server server;

  private final Random random = new Random(11);

  @BeforeAll
  static void start() {
    elasticsearch = EmbeddedElasticsearch.start();
    server = Server.at(elasticsearch.url(), null, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    server.close();
    elasticsearch.close();
  }

  private static AccountKey account(int number) {
    return new AccountKey("m" + number % 3, "user" + number);
  }

  private float[] vector(int dimensions) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private EpisodeDocument episode(AccountKey account, int number, int dimensions) {
    return new EpisodeDocument(
        account.id() + "#" + number,
        account,
        vector(dimensions),
        List.of("p"),
        List.of("general"),
        TIME,
        TIME,
        TIME);
  }

  private static IndexReader index(
      String prefix, VectorIndex vectors, int dimensions, List<IndexWrite> writes) {
    var settings =
        new IndexSettings(
            elasticsearch.url(), null, prefix, "m1", dimensions, vectors, Duration.ofSeconds(30));
    try (var index = ElasticsearchIndex.connect(settings)) {
      index.prepare();
      assertEquals(List.of(), index.write(writes));
    }
    server.json("POST", "/" + prefix + "-*/_refresh", null, "a test is held");
    return new IndexReader(server, prefix);
  }

  private static IndexReader ofEpisodes(
      String prefix, VectorIndex vectors, int dimensions, List<EpisodeDocument> episodes) {
    List<IndexWrite> writes = new ArrayList<>();
    episodes.forEach(episode -> writes.add(new IndexWrite.PutEpisode(episode)));
    return index(prefix, vectors, dimensions, writes);
  }

  /** Ids and cosines of the nearest episodes of each account. */
  private static List<Map<String, Double>> nearest(
      float[] query, List<AccountKey> accounts, List<EpisodeDocument> episodes, int size) {
    return accounts.stream()
        .map(
            account ->
                episodes.stream()
                    .filter(episode -> episode.account().equals(account))
                    .sorted(
                        Comparator.comparingDouble(
                            (EpisodeDocument e) -> -Vectors.cosine(query, e.vector())))
                    .limit(size)
                    .collect(
                        Collectors.toMap(
                            EpisodeDocument::episodeId, e -> Vectors.cosine(query, e.vector()))))
        .toList();
  }

  private static List<Map<String, Double>> asMaps(List<List<Found<EpisodeDocument>>> found) {
    return found.stream()
        .map(
            ofAccount ->
                ofAccount.stream()
                    .collect(Collectors.toMap(f -> f.item().episodeId(), Found::cosine)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(VectorIndex.class)
  void findsTheNearestEpisodesOfEachAccount(VectorIndex vectors) {
    List<EpisodeDocument> episodes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      episodes.add(episode(account(i % 29), i, 64));
    }
    var reader = ofEpisodes("each" + vectors.type().replace("_", ""), vectors, 64, episodes);
    List<AccountKey> accounts = IntStream.range(20, 31).mapToObj(n -> account(n)).toList();
    float[] query = vector(64);
    List<List<Found<EpisodeDocument>>> found = reader.nearest().episodes(query, accounts, ALL, 3);
    assertEquals(nearest(query, accounts, episodes, 3), asMaps(found));
    assertEquals(List.of(), found.get(10), "an account without episodes");
    for (List<Found<EpisodeDocument>> ofAccount : found) {
      assertEquals(
          ofAccount,
          ofAccount.stream()
              .sorted(Comparator.<Found<?>>comparingDouble(Found::cosine).reversed())
              .toList());
    }
  }

  @Test
  void findsThemTooAmongMoreEpisodesThanOneSearchCompares() {
    List<EpisodeDocument> episodes = new ArrayList<>();
    for (int i = 0; i < NearestSearch.MOST + 50; i++) {
      episodes.add(episode(account(i % 40 == 0 ? 1 : 0), i, 4));
    }
    var reader = ofEpisodes("many", VectorIndex.EXACT, 4, episodes);
    List<AccountKey> both = List.of(account(0), account(1));
    float[] query = vector(4);
    assertEquals(
        nearest(query, both, episodes, 2), asMaps(reader.nearest().episodes(query, both, ALL, 2)));
  }

  @ParameterizedTest
  @EnumSource(VectorIndex.class)
  void findsTheNearestAccounts(VectorIndex vectors) {
    List<AccountSnapshot> accounts = new ArrayList<>();
    List<IndexWrite> writes = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      var snapshot =
          new AccountSnapshot(account(i), 1, vector(64), 5, 1, TIME, TIME, List.<String>of());
      accounts.add(snapshot);
      writes.add(new IndexWrite.PutAccountSnapshot(snapshot));
    }
    String prefix = "accounts" + vectors.type().toLowerCase(Locale.ROOT).replace("_", "");
    var reader = index(prefix, vectors, 64, writes);
    float[] query = vector(64);
    List<Found<AccountSnapshot>> found =
        reader.nearest().accounts(query, ALL, 10, 200).orElseThrow();
    List<AccountKey> expected =
        accounts.stream()
            .sorted(
                Comparator.comparingDouble(
                    (AccountSnapshot a) -> -Vectors.cosine(query, a.vector())))
            .limit(10)
            .map(AccountSnapshot::account)
            .toList();
    List<AccountKey> keys = found.stream().map(f -> f.item().account()).toList();
    if (vectors == VectorIndex.EXACT) {
      assertEquals(expected, keys);
    } else {
      assertTrue(keys.stream().filter(expected::contains).count() >= 9, keys + " " + expected);
    }
  }

  @Test
  void anEpisodeThatHasGrownAndANewSnapshotAreFoundAsTheyAreNow() {
    AccountKey account = account(0);
    float[] query = {1, 0, 0, 0};
    var reader =
        index("grown", VectorIndex.EXACT, 4, List.of(episode(account, 1, 0, 1, 0, 0), snapshot(1)));
    assertEquals(0, onlyCosine(reader, query));
    assertEquals(0, nearestCosine(reader, query));
    assertEquals(0, onlyCosine(reader, query), "asked again");
    index(
        "grown",
        VectorIndex.EXACT,
        4,
        List.of(
            episode(account, 2, 1, 0, 0, 0),
            new IndexWrite.SupersedeAccountSnapshot(account, 1, 2),
            snapshot(2)));
    assertEquals(1, onlyCosine(reader, query));
    assertEquals(1, nearestCosine(reader, query));
    assertEquals(1, Vectors.cosine(query, reader.episodes(account, List.of(), 5).get(0).vector()));
  }

  private static IndexWrite episode(AccountKey account, int posts, float... vector) {
    List<String> ids = IntStream.range(0, posts).mapToObj(i -> "p" + i).toList();
    return new IndexWrite.PutEpisode(
        new EpisodeDocument(
            account.id() + "#e", account, vector, ids, List.of("general"), TIME, TIME, TIME));
  }

  /** Of the first account: in round 1 one direction, in round 2 another. */
  private static IndexWrite snapshot(int round) {
    float[] vector = round == 1 ? new float[] {0, 1, 0, 0} : new float[] {1, 0, 0, 0};
    return new IndexWrite.PutAccountSnapshot(
        new AccountSnapshot(account(0), round, vector, 5, 1, TIME, TIME, List.of()));
  }

  private static double onlyCosine(IndexReader reader, float[] query) {
    return reader.nearest().episodes(query, List.of(account(0)), ALL, 3).get(0).get(0).cosine();
  }

  private static double nearestCosine(IndexReader reader, float[] query) {
    return reader.nearest().accounts(query, ALL, 1, 10).orElseThrow().get(0).cosine();
  }
}
