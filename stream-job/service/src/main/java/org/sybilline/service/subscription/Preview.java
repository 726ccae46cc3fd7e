package org.sybilline.service.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sybilline.exchange.subscription.Question;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.index.Server;
import org.sybilline.index.StateIndex;
import org.sybilline.index.StateSearch;
import org.sybilline.index.StoredDocument;
import org.sybilline.post.AccountKey;
import org.sybilline.service.access.Caller;
import org.sybilline.service.subscription.PreviewAnswer.Example;

/**
 * How often a subscription would have answered in a span of time, from the index as it is: each
 * candidate counts once, by its last change; each account that writes like a sample counts once.
 */
final class Preview {

  static final Duration PAST = Duration.ofDays(7);
  static final int EXAMPLES = 5;

  private static final int MOST_ACCOUNTS = 1000;

  private final StateIndex candidates;
  private final StateIndex accounts;
  private final SamplePreview samples;

  /**
   * @param prefix of the index names
   */
  Preview(Server server, String prefix, SamplePreview samples) {
    this.candidates = new StateIndex(server, prefix + "-candidates");
    this.accounts = new StateIndex(server, prefix + "-accounts");
    this.samples = samples;
  }

  PreviewAnswer of(Subscription subscription, Caller caller, Instant from, Instant now) {
    Question question = subscription.question();
    if (question instanceof Question.StandingQuery query) {
      return samples.of(query, caller, from, now);
    }
    if (question instanceof Question.OfAccount of) {
      return count(
          subscription, caller, new StateSearch().where("accounts", of.account().id()), from, now);
    }
    if (question instanceof Question.OfMarketPair pair) {
      StateSearch both = new StateSearch();
      pair.markets().forEach(market -> both.where("markets", market));
      return count(subscription, caller, both, from, now);
    }
    Question.OfPgpKey key = (Question.OfPgpKey) question;
    List<String> owners =
        accounts
            .search(new StateSearch().where("pgpKeys", key.fingerprint()).size(MOST_ACCOUNTS))
            .stream()
            .map(found -> found.content().path("account").textValue())
            .toList();
    return count(subscription, caller, new StateSearch().whereIn("accounts", owners), from, now);
  }

  private PreviewAnswer count(
      Subscription subscription, Caller caller, StateSearch search, Instant from, Instant to) {
    search
        .from("at", from)
        .until("at", to)
        .whereIn("level", List.of("possible", "likely", "strong"))
        .atLeast("probability", subscription.minProbability());
    if (caller.scope().markets() != null) {
      search.where(bothOf(caller));
    }
    long count = candidates.count(search);
    List<Example> examples =
        candidates.search(search.descending("probability").size(EXAMPLES)).stream()
            .map(Preview::example)
            .toList();
    return new PreviewAnswer(count, from, to, examples);
  }

  /** A candidate has two markets; both must be among the caller's. */
  private static ObjectNode bothOf(Caller caller) {
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    ObjectNode bool = condition.putObject("bool");
    var any = bool.putArray("should");
    if (caller.scope().markets() != null) {
      caller
          .scope()
          .markets()
          .forEach(market -> any.addObject().putObject("term").put("markets", market));
    }
    bool.put("minimum_should_match", 2);
    return condition;
  }

  private static Example example(StoredDocument found) {
    var json = found.content();
    return new Example(
        List.of(
            PreviewAnswer.account(
                AccountKey.parse(json.path("first").textValue()),
                json.path("firstPosts").intValue()),
            PreviewAnswer.account(
                AccountKey.parse(json.path("second").textValue()),
                json.path("secondPosts").intValue())),
        json.path("candidateId").textValue(),
        json.path("level").textValue(),
        json.path("cosine").doubleValue(),
        json.path("probability").doubleValue());
  }
}
