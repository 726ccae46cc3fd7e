package org.sybilline.service.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Cursor;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Page;
import org.sybilline.service.http.Parameters;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.http.Routes;

/** Accounts and their episodes. */
public final class Accounts implements Feature {

  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final int LONGEST_NAME = 200;

  private final IndexReader index;
  private final Judgement judgement;

  public Accounts(IndexReader index, Judgement judgement) {
    this.index = index;
    this.judgement = judgement;
  }

  @Override
  public void register(Routes routes) {
    routes.get("/accounts", Role.READER, this::list);
    routes.get("/accounts/{id}", Role.READER, this::one);
    routes.get("/accounts/{id}/episodes", Role.READER, this::episodes);
    routes.get("/episodes/{id}", Role.READER, this::episode);
  }

  private Answer list(Call call) {
    Parameters parameters = call.parameters();
    @Nullable String market = parameters.text("market", LONGEST_NAME);
    @Nullable String prefix = parameters.text("prefix", LONGEST_NAME);
    int limit = parameters.limit(PAGE, LARGEST_PAGE);
    @Nullable Cursor cursor = parameters.cursor(1);
    call.check();
    MarketScope scope = call.caller().scope();
    List<AccountSnapshot> found =
        index.accounts(
            scope.markets(),
            market,
            prefix == null ? "" : prefix,
            cursor == null ? null : cursor.after().get(0).asText(),
            limit + 1);
    call.note("answers", Math.min(limit, found.size()));
    return Answer.json(
        Page.of(
                found,
                limit,
                parameters.question(),
                account -> List.<JsonNode>of(TextNode.valueOf(account.account().id())))
            .map(account -> AccountProfile.of(account, judgement)));
  }

  private Answer one(Call call) {
    call.check();
    call.noteDigest("account", call.path("id"));
    AccountSnapshot account = NearestReader.visibleAccount(index, call, call.path("id"));
    return Answer.json(AccountProfile.of(account, judgement));
  }

  private Answer episodes(Call call) {
    int limit = call.parameters().limit(PAGE, LARGEST_PAGE);
    @Nullable Cursor cursor = call.parameters().cursor(2);
    call.check();
    call.noteDigest("account", call.path("id"));
    AccountSnapshot account = NearestReader.visibleAccount(index, call, call.path("id"));
    List<EpisodeDocument> found =
        index.episodes(account.account(), cursor == null ? List.of() : cursor.after(), limit + 1);
    return Answer.json(
        Page.of(found, limit, call.parameters().question(), Accounts::place).map(EpisodeView::of));
  }

  private Answer episode(Call call) {
    call.check();
    call.noteDigest("episode", call.path("id"));
    EpisodeDocument episode =
        index
            .episode(call.path("id"))
            .filter(found -> call.caller().scope().sees(found.account()))
            .orElseThrow(() -> new ProblemException(Problem.notFound("episode")));
    List<PostView> posts = index.posts(episode.episodeId()).stream().map(PostView::of).toList();
    return Answer.json(EpisodeWithPosts.of(episode, posts));
  }

  private static List<JsonNode> place(EpisodeDocument episode) {
    return List.of(
        LongNode.valueOf(episode.firstPostedAt().toEpochMilli()),
        TextNode.valueOf(episode.episodeId()));
  }
}
