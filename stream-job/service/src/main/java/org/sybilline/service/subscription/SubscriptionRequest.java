package org.sybilline.service.subscription;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.json.JsonFields;
import org.sybilline.exchange.subscription.Handling;
import org.sybilline.exchange.subscription.Handling.Webhook;
import org.sybilline.exchange.subscription.Question;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.exchange.subscription.SubscriptionReader;
import org.sybilline.service.access.Caller;
import org.sybilline.service.delivery.AddressRules;
import org.sybilline.service.delivery.WebhookSecret;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.Problem.FieldProblem;
import org.sybilline.service.http.ProblemException;

/** Reads what a caller asks for; all problems are told at once, each with its field. */
final class SubscriptionRequest {

  private static final Pattern FIELD = Pattern.compile("'([A-Za-z.\\[\\]0-9]{1,60})'");

  private final AddressRules addresses;

  SubscriptionRequest(AddressRules addresses) {
    this.addresses = addresses;
  }

  /**
   * A new subscription of the caller's, or a change of one.
   *
   * @param before what it was; null for a new one
   * @param now counts from now on, unless the request says otherwise
   * @throws ProblemException 400 with all problems
   */
  Subscription read(Call call, String id, @Nullable Subscription before, Instant now) {
    JsonFields fields = JsonFields.of(call.body().raw());
    call.check();
    List<FieldProblem> problems = new ArrayList<>();
    if (fields.has("id") && !id.equals(fields.optionalText("id", id.length() + 1))) {
      problems.add(new FieldProblem("/id", "the id is given by the service; leave it out"));
    }
    try {
      Subscription asked = SubscriptionReader.read(fields, id);
      Subscription completed = complete(asked, before, call.caller(), now);
      check(completed, call.caller(), problems);
      if (problems.isEmpty()) {
        return completed;
      }
    } catch (BadMessageException e) {
      e.problems().forEach(problem -> problems.add(new FieldProblem(field(problem), problem)));
    }
    throw new ProblemException(Problem.badFields(problems));
  }

  private static String field(String problem) {
    Matcher quoted = FIELD.matcher(problem);
    return quoted.find() ? "/" + quoted.group(1).replace('.', '/') : "";
  }

  /** What is not the caller's to say: the owner, a secret that is kept, the time it counts from. */
  private static Subscription complete(
      Subscription asked, @Nullable Subscription before, Caller caller, Instant now) {
    Handling handling = asked.handling();
    Handling kept = before == null ? Handling.none() : before.handling();
    Webhook webhook = handling.webhook();
    if (webhook != null && webhook.secret() == null) {
      Webhook earlier = kept.webhook();
      String secret =
          earlier == null || earlier.secret() == null
              ? WebhookSecret.generate().text()
              : earlier.secret();
      webhook = new Webhook(webhook.url(), secret);
    }
    Instant since = asked.since() != null ? asked.since() : before != null ? before.since() : null;
    return new Subscription(
        asked.id(),
        asked.question(),
        asked.minProbability(),
        since == null ? now : since,
        asked.paused(),
        new Handling(
            handling.name(),
            before == null ? caller.name() : kept.owner(),
            handling.throttle(),
            handling.digest(),
            webhook));
  }

  private void check(Subscription asked, Caller caller, List<FieldProblem> problems) {
    if (asked.handling().webhook() != null) {
      check(asked.handling().webhook(), problems);
    }
    for (String market : markets(asked.question())) {
      if (!caller.scope().sees(market)) {
        problems.add(
            new FieldProblem(
                asked.question() instanceof Question.OfAccount ? "/account/market" : "/markets",
                "expected a market that this key may see, found another"));
      }
    }
  }

  private static List<String> markets(Question question) {
    if (question instanceof Question.OfAccount of) {
      return List.of(of.account().market());
    }
    return question instanceof Question.OfMarketPair pair ? pair.markets() : List.of();
  }

  private void check(Webhook webhook, List<FieldProblem> problems) {
    try {
      WebhookSecret.parse(String.valueOf(webhook.secret()));
    } catch (IllegalArgumentException e) {
      problems.add(new FieldProblem("/webhook/secret", String.valueOf(e.getMessage())));
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(webhook.url().getHost())) {
        if (!addresses.allows(address)) {
          problems.add(
              new FieldProblem(
                  "/webhook/url",
                  "expected a host with public addresses only, found another; the operator may allow its network (webhooks.allowed-networks)"));
          return;
        }
      }
    } catch (UnknownHostException e) {
      // it may be known later; until then deliveries wait, and say so
    }
  }
}
