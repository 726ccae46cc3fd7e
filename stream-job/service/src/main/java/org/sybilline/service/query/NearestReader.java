package org.sybilline.service.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.read.AccountFilter;
import org.sybilline.index.read.IndexReader;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.post.AccountKey;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.JsonFields;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;

/** Reads who is asked for, from the body of {@code POST /knn}. */
final class NearestReader {

  static final int MOST_ACCOUNTS = 100;

  /** Names in one filter. */
  private static final int MOST_NAMES = 100;

  private static final int LONGEST_NAME = 200;
  private static final int MOST_POSTS = 50;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_ID = 700;

  private static final List<String> WAYS = List.of("posts", "account", "episode", "vector");

  private final EmbeddingModel model;
  private final IndexReader index;

  NearestReader(EmbeddingModel model, IndexReader index) {
    this.model = model;
    this.index = index;
  }

  /** What stands for the asker. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Asker(float[] vector, int posts, @Nullable AccountKey account, String market) {}

  /** Reads the body whole, then looks the asker up or embeds it. */
  NearestQuestion read(Call call) {
    JsonFields body = call.body();
    JsonFields by = body.requiredObject("by");
    List<PastedPost> posts = posts(by);
    @Nullable String account = by.optionalText("account", LONGEST_ID);
    @Nullable String episode = by.optionalText("episode", LONGEST_ID);
    int dimensions = index.generation().dimensions();
    float @Nullable [] vector = by.vector("vector", dimensions);
    int vectorPosts =
        by.integer("vectorPosts", model.manifest().episodeRule().length(), 1, 1_000_000);
    if (WAYS.stream().filter(by::has).count() != 1) {
      body.problem("by", "expected exactly one of " + WAYS + ", found another number of them");
    }
    AccountFilter filter = filter(call, body.object("filters"));
    int accounts = body.integer("k", 10, 1, MOST_ACCOUNTS);
    NearestQuestion.@Nullable Mode mode = body.choice("mode", NearestQuestion.Mode.class);
    checkModel(body, posts);
    call.parameters().cursor(NearestAnswer.PLACE);
    call.check();

    Asker asker;
    if (!posts.isEmpty()) {
      call.note("by", "posts");
      call.note("posts", posts.size());
      asker = new Asker(model.embed(posts), posts.size(), null, market(posts));
    } else if (account != null) {
      call.note("by", "account");
      call.noteDigest("account", account);
      asker = account(call, account);
    } else if (episode != null) {
      call.note("by", "episode");
      call.noteDigest("episode", episode);
      asker = episode(call, episode);
    } else if (vector != null) {
      call.note("by", "vector");
      asker = new Asker(vector, vectorPosts, null, "");
    } else {
      throw new IllegalStateException("the checks let a question without an asker pass");
    }
    return new NearestQuestion(
        asker.vector(),
        asker.posts(),
        asker.market().isEmpty() ? null : asker.market(),
        without(filter, asker.account()),
        mode == null ? NearestQuestion.Mode.EXACT : mode,
        accounts);
  }

  /**
   * A model that is no longer, or not yet, in the index must not be mistaken for the one that is.
   */
  private void checkModel(JsonFields body, List<PastedPost> posts) {
    String indexed = index.generation().modelId();
    @Nullable String wanted = body.optionalText("model", LONGEST_NAME);
    if (wanted != null && !wanted.equals(indexed)) {
      body.problem("model", "expected the model of the index, " + indexed + ", found another");
    }
    if (!posts.isEmpty() && !model.id().equals(indexed)) {
      throw new ProblemException(
          Problem.conflict(
              "the service runs the model %s, the index holds vectors of %s; give both the same bundle"
                  .formatted(model.id(), indexed)));
    }
  }

  private static List<PastedPost> posts(JsonFields by) {
    List<PastedPost> posts = new ArrayList<>();
    for (JsonFields post : by.objects("posts", MOST_POSTS)) {
      @Nullable String market = post.optionalText("market", LONGEST_NAME);
      @Nullable String subforum = post.optionalText("subforum", LONGEST_NAME);
      @Nullable Instant postedAt = post.instant("postedAt");
      posts.add(
          new PastedPost(
              market == null ? "" : market,
              subforum == null ? "" : subforum,
              postedAt == null ? AuthorEmbedder.UNKNOWN : postedAt,
              post.text("text", LONGEST_TEXT)));
    }
    if (by.has("posts") && posts.isEmpty()) {
      by.problem("posts", "expected 1 to " + MOST_POSTS + " posts, found none");
    }
    return posts;
  }

  private static AccountFilter filter(Call call, @Nullable JsonFields filters) {
    AccountFilter all = AccountFilter.all(call.caller().scope().markets());
    if (filters == null) {
      return all;
    }
    return new AccountFilter(
        all.visible(),
        filters.texts("markets", MOST_NAMES, LONGEST_NAME),
        filters.texts("notMarkets", MOST_NAMES, LONGEST_NAME),
        filters.texts("subforums", MOST_NAMES, LONGEST_NAME),
        filters.instant("from"),
        filters.instant("to"),
        filters.integer("minPosts", 1, 1, 1_000_000),
        null);
  }

  private Asker account(Call call, String id) {
    AccountSnapshot found = visibleAccount(index, call, id);
    return new Asker(found.vector(), found.posts(), found.account(), found.account().market());
  }

  private Asker episode(Call call, String id) {
    EpisodeDocument found =
        index
            .episode(id)
            .filter(episode -> call.caller().scope().sees(episode.account()))
            .orElseThrow(() -> new ProblemException(Problem.notFound("episode")));
    return new Asker(found.vector(), found.posts(), found.account(), found.account().market());
  }

  /**
   * An account that is there and may be seen.
   *
   * @throws ProblemException the same for one that is not there and for one that may not be seen
   */
  static AccountSnapshot visibleAccount(IndexReader index, Call call, String id) {
    return key(id)
        .filter(call.caller().scope()::sees)
        .flatMap(index::account)
        .orElseThrow(() -> new ProblemException(Problem.notFound("account")));
  }

  private static Optional<AccountKey> key(String id) {
    try {
      return Optional.of(AccountId.parse(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // there is no account of that id
    }
  }

  private static AccountFilter without(AccountFilter filter, @Nullable AccountKey asker) {
    return asker == null
        ? filter
        : new AccountFilter(
            filter.visible(),
            filter.markets(),
            filter.notMarkets(),
            filter.subforums(),
            filter.from(),
            filter.to(),
            filter.minPosts(),
            asker);
  }

  /** The market that all posts are of, empty if there is none. */
  private static String market(List<PastedPost> posts) {
    Stream<String> markets = posts.stream().map(PastedPost::market).distinct();
    List<String> different = markets.toList();
    return different.size() == 1 ? different.get(0) : "";
  }
}
