package org.sybilline.service.query;

import java.util.List;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.VectorIndex;
import org.sybilline.index.read.AccountFilter;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;
import org.sybilline.service.model.EmbeddingModel;

/** Who writes like somebody: pasted posts, an account, an episode, a vector. */
public final class Queries implements Feature {

  private final NearestReader reader;
  private final NearestAccounts nearest;
  private final IndexReader index;
  private final int minPosts;

  public Queries(EmbeddingModel model, IndexReader index, Judgement judgement) {
    this.index = index;
    this.reader = new NearestReader(model, index);
    this.nearest = new NearestAccounts(index, judgement);
    this.minPosts = judgement.minPosts();
  }

  @Override
  public void register(Routes routes) {
    routes.post("/knn", Role.READER, this::knn);
    routes.get("/accounts/{id}/nearest", Role.READER, this::nearestToAccount);
  }

  private Answer knn(Call call) {
    NearestQuestion question = reader.read(call);
    return answer(call, question);
  }

  /** The nearest accounts of other markets that have enough posts to be compared. */
  private Answer nearestToAccount(Call call) {
    int limit = call.parameters().limit(10, NearestReader.MOST_ACCOUNTS);
    call.parameters().cursor(NearestAnswer.PLACE);
    call.check();
    call.noteDigest("account", call.path("id"));
    AccountSnapshot asker = NearestReader.visibleAccount(index, call, call.path("id"));
    String market = asker.account().market();
    AccountFilter filter =
        new AccountFilter(
            call.caller().scope().markets(),
            List.of(),
            List.of(market),
            List.of(),
            null,
            null,
            minPosts,
            null);
    boolean exact = index.generation().vectors() == VectorIndex.EXACT;
    return answer(
        call,
        new NearestQuestion(
            asker.vector(),
            asker.posts(),
            market,
            filter,
            exact ? NearestQuestion.Mode.EXACT : NearestQuestion.Mode.APPROXIMATE,
            limit));
  }

  private Answer answer(Call call, NearestQuestion question) {
    NearestAnswer answer =
        nearest.answer(
            question, call.parameters().question(), call.parameters().cursor(NearestAnswer.PLACE));
    call.note("answers", answer.items().size());
    return Answer.json(answer);
  }
}
