package org.sybilline.service.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.subscription.Handling.Webhook;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.service.access.Caller;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Cursor;
import org.sybilline.service.http.Page;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.http.Routes;

/** What can be done with subscriptions over HTTP. Each belongs to the key that made it. */
final class SubscriptionRoutes {

  private static final int MOST_OF_ONE_OWNER = 10_000;
  private static final int ID_BYTES = 12;

  private final Subscriptions subscriptions;
  private final SubscriptionRequest requests;
  private final Preview preview;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SubscriptionRoutes(
      Subscriptions subscriptions, SubscriptionRequest requests, Preview preview, Clock clock) {
    this.subscriptions = subscriptions;
    this.requests = requests;
    this.preview = preview;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.get("/subscriptions", Role.READER, this::list);
    routes.post("/subscriptions", Role.ANALYST, this::create);
    routes.post("/subscriptions/preview", Role.READER, this::preview);
    routes.get("/subscriptions/{id}", Role.READER, this::one);
    routes.put("/subscriptions/{id}", Role.ANALYST, this::change);
    routes.delete("/subscriptions/{id}", Role.ANALYST, this::delete);
    routes.post("/subscriptions/{id}/pause", Role.ANALYST, call -> pause(call, true));
    routes.post("/subscriptions/{id}/resume", Role.ANALYST, call -> pause(call, false));
  }

  private Answer list(Call call) {
    int limit = call.parameters().limit(100, 1000);
    @Nullable Cursor cursor = call.parameters().cursor(1);
    call.check();
    subscriptions.catchUp();
    String after = cursor == null ? "" : cursor.after().get(0).asText();
    List<Subscription> found = subscriptions.list(s -> isOf(s, call.caller()), after, limit + 1);
    return Answer.json(
        Page.of(
                found,
                limit,
                call.parameters().question(),
                s -> List.of(JsonNodeFactory.instance.textNode(s.id())))
            .map(SubscriptionView::of));
  }

  private Answer one(Call call) {
    call.check();
    return Answer.json(SubscriptionView.of(own(call)));
  }

  private Answer create(Call call) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Subscription asked =
        requests.read(call, "sub_" + HexFormat.of().formatHex(id), null, clock.instant());
    subscriptions.catchUp();
    String owner = call.caller().name();
    if (subscriptions.list(s -> owner.equals(s.handling().owner()), "", MOST_OF_ONE_OWNER).size()
        >= MOST_OF_ONE_OWNER) {
      throw new ProblemException(
          Problem.conflict(
              "this key has %d subscriptions, the most there may be; delete some"
                  .formatted(MOST_OF_ONE_OWNER)));
    }
    subscriptions.put(asked);
    note(call, asked);
    return Answer.created(
        SubscriptionView.withSecret(asked), Routes.BASE + "/subscriptions/" + asked.id());
  }

  /** The secret is shown again only when this made a new one. */
  private Answer change(Call call) {
    Subscription before = own(call);
    Subscription asked = requests.read(call, before.id(), before, clock.instant());
    subscriptions.put(asked);
    note(call, asked);
    boolean newSecret = !secret(asked).isEmpty() && !secret(asked).equals(secret(before));
    ObjectNode shown = newSecret ? SubscriptionView.withSecret(asked) : SubscriptionView.of(asked);
    return Answer.json(shown);
  }

  private static String secret(Subscription subscription) {
    Webhook webhook = subscription.handling().webhook();
    return webhook == null || webhook.secret() == null ? "" : webhook.secret();
  }

  private Answer pause(Call call, boolean paused) {
    call.check();
    Subscription before = own(call);
    Subscription after = before.withPaused(paused);
    if (before.paused() != paused) {
      subscriptions.put(after);
    }
    note(call, after);
    return Answer.json(SubscriptionView.of(after));
  }

  private Answer delete(Call call) {
    call.check();
    Subscription subscription = own(call);
    subscriptions.delete(subscription);
    note(call, subscription);
    return Answer.noContent();
  }

  /** Of the last seven days, unless the request says otherwise. */
  private Answer preview(Call call) {
    Instant now = clock.instant();
    @Nullable Instant to = call.parameters().instant("to");
    @Nullable Instant from = call.parameters().instant("from");
    Subscription asked = requests.read(call, "preview", null, now);
    Instant end = to == null ? now : to;
    Instant start = from == null ? end.minus(Preview.PAST) : from;
    call.note("kind", asked.question().kind().name());
    return Answer.json(preview.of(asked, call.caller(), start, end));
  }

  private Subscription own(Call call) {
    return subscriptions
        .find(call.path("id"))
        .filter(found -> isOf(found, call.caller()))
        .orElseThrow(() -> new ProblemException(Problem.notFound("subscription")));
  }

  private static boolean isOf(Subscription subscription, Caller caller) {
    String owner = subscription.handling().owner();
    return caller.owns(owner == null ? "" : owner);
  }

  private static void note(Call call, Subscription subscription) {
    call.note("subscription", subscription.id());
    call.note("kind", subscription.question().kind().name());
    call.note("paused", subscription.paused());
    call.note("webhook", subscription.handling().webhook() != null);
  }
}
