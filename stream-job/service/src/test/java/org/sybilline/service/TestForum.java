package org.sybilline.service;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.episode.EpisodeId;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.IndexSettings;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.PostDocument;
import org.sybilline.index.Server;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.post.AccountKey;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;

/**
 * A small forum on three markets, as the job would have indexed it with the tiny bundle. On {@code
 * north} and {@code south}, {@code ann} and {@code anna}, {@code bob} and {@code bert}, {@code cid}
 * and {@code cyd} write the same texts; {@code dan}, {@code eve} (three posts only) and {@code
 * <script>alert(1)</script>} their own, the last on {@code east}. Candidates are the three pairs.
 */
public final class TestForum {

  public static final AccountKey ANN = new AccountKey("north", "ann");
  public static final AccountKey ANNA = new AccountKey("south", "anna");
  public static final AccountKey BOB = new AccountKey("north", "bob");
  public static final AccountKey BERT = new AccountKey("south", "bert");
  public static final AccountKey CID = new AccountKey("north", "cid");
  public static final AccountKey CYD = new AccountKey("south", "cyd");
  public static final AccountKey DAN = new AccountKey("north", "dan");
  public static final AccountKey EVE = new AccountKey("south", "eve");
  public static final AccountKey SCRIPT = new AccountKey("east", "<script>alert(1)</script>");

  /** Both of the first pair have shown it. */
  public static final String SHARED_KEY = "AB".repeat(20);

  public static final Instant START = Instant.parse("2013-05-01T08:00:00Z");

  /** When the stream is said to have brought all of it. */
  public static final Instant INDEXED = Instant.parse("2026-11-01T12:00:00Z");

  private static final List<String> WORDS =
      List.of(
          ("the quick brown fox jumps over a lazy dog does anyone know when next release comes out "
                  + "thanks that worked for me would not do if were you shipping took two weeks "
                  + "escrow vendor seems legit stealth was great will order again")
              .split(" "));

  private final EmbeddingModel model;
  private final ElasticsearchIndex index;
  private final List<IndexWrite> writes = new ArrayList<>();

  private TestForum(EmbeddingModel model, ElasticsearchIndex index) {
    this.model = model;
    this.index = index;
  }

  /** Writes it to the indices of a prefix and makes it visible. */
  static void index(URI elasticsearch, String prefix) {
    Bundle bundle = TinyBundle.create();
    try (var model = EmbeddingModel.open(bundle, InferenceSettings.cpu());
        var index =
            ElasticsearchIndex.connect(
                IndexSettings.exact(elasticsearch, prefix, model.id(), model.dimensions()))) {
      index.prepare();
      new TestForum(model, index).write();
    }
    try (var server = Server.at(elasticsearch, null, Duration.ofSeconds(30))) {
      server.json("POST", "/" + prefix + "-*/_refresh", null, "the test forum is held");
    }
  }

  private void write() {
    account(ANN, 1, 7, List.of(SHARED_KEY));
    account(ANNA, 1, 7, List.of(SHARED_KEY));
    account(BOB, 2, 10, List.of());
    account(BERT, 2, 10, List.of());
    account(CID, 3, 5, List.of());
    account(CYD, 3, 5, List.of());
    account(DAN, 4, 12, List.of());
    account(EVE, 5, 3, List.of());
    account(SCRIPT, 6, 5, List.of());
    candidate(ANN, ANNA, .97, "strong", 7, 7, List.of(SHARED_KEY));
    candidate(BOB, BERT, .71, "likely", 10, 10, List.of());
    candidate(CID, CYD, .22, "possible", 5, 5, List.of());
    if (!index.write(writes).isEmpty()) {
      throw new IllegalStateException("the index rejects documents of the test forum");
    }
  }

  /** Texts depend on the seed alone, so that two accounts of one seed write alike. */
  public static List<String> texts(int seed, int count) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringJoiner text = new StringJoiner(" ");
      for (int word = 12 + random.nextInt(12); word > 0; word--) {
        text.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private void account(AccountKey account, int seed, int posts, List<String> pgpKeys) {
    List<String> texts = texts(seed, posts);
    List<PastedPost> all = new ArrayList<>();
    for (int i = 0; i < posts; i++) {
      String subforum = i % 3 == 2 ? "trade" : "general";
      all.add(new PastedPost(account.market(), subforum, time(seed, i), texts.get(i)));
    }
    int episodes = 0;
    for (int start = 0; start < posts; start += TinyBundle.EPISODE_LENGTH) {
      int end = Math.min(start + TinyBundle.EPISODE_LENGTH, posts);
      episode(account, all, start, end);
      episodes++;
    }
    writes.add(
        new IndexWrite.PutAccountSnapshot(
            new AccountSnapshot(
                account,
                1,
                model.embed(all),
                posts,
                episodes,
                time(seed, 0),
                time(seed, posts - 1),
                pgpKeys)));
  }

  private void episode(AccountKey account, List<PastedPost> all, int start, int end) {
    List<PastedPost> posts = all.subList(start, end);
    List<String> ids = new ArrayList<>();
    for (int i = start; i < end; i++) {
      ids.add(account.user().length() + "-" + account.user().hashCode() + "-" + i);
    }
    String episodeId = new EpisodeId(account, ids.get(0), 1).id();
    for (int i = 0; i < posts.size(); i++) {
      PastedPost post = posts.get(i);
      writes.add(
          new IndexWrite.PutPost(
              new PostDocument(
                  account,
                  post.subforum(),
                  "t" + start,
                  ids.get(i),
                  post.postedAt(),
                  INDEXED,
                  "a title",
                  post.text(),
                  episodeId)));
    }
    writes.add(
        new IndexWrite.PutEpisode(
            new EpisodeDocument(
                episodeId,
                account,
                model.embed(posts),
                ids,
                posts.stream().map(PastedPost::subforum).distinct().sorted().toList(),
                posts.get(0).postedAt(),
                posts.get(posts.size() - 1).postedAt(),
                INDEXED)));
  }

  private void candidate(
      AccountKey first,
      AccountKey second,
      double probability,
      String level,
      int firstPosts,
      int secondPosts,
      List<String> sharedKeys) {
    writes.add(
        new IndexWrite.PutCandidate(
            new CandidateDocument(
                CandidateId.of(first, second),
                first,
                second,
                1,
                INDEXED,
                model.id(),
                .9 + probability / 10,
                probability,
                level,
                firstPosts,
                secondPosts,
                sharedKeys)));
  }

  private static Instant time(int seed, int post) {
    return START.plus(Duration.ofDays(10L * seed + post)).plus(Duration.ofHours(seed));
  }
}
