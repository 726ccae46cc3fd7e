package org.sybilline.service.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.StateSearch;
import org.sybilline.service.access.Role;
import org.sybilline.service.delivery.Deliveries.Seen;
import org.sybilline.service.delivery.Delivery.Status;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Cursor;
import org.sybilline.service.http.Page;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.http.Routes;

/** What became of the messages, and how one is sent again. */
final class DeliveryRoutes {

  private static final int MAX_ID = 200;

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Clock clock;

  DeliveryRoutes(Deliveries deliveries, Endpoints endpoints, Clock clock) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.get("/deliveries", Role.READER, this::list);
    routes.get("/deliveries/{id}", Role.READER, this::one);
    routes.post("/deliveries/{id}/replay", Role.ANALYST, this::replay);
  }

  /** Newest first. */
  private Answer list(Call call) {
    var parameters = call.parameters();
    @Nullable Status status = parameters.choice("status", Status.class);
    @Nullable String subscription = parameters.text("subscription", MAX_ID);
    int limit = parameters.limit(50, 500);
    @Nullable Cursor cursor = parameters.cursor(3);
    call.check();
    var search = new StateSearch();
    if (!call.caller().owns("")) {
      search.where("owner", call.caller().name());
    }
    if (status != null) {
      search.where("status", status.code());
    }
    if (subscription != null) {
      search.where("subscription", subscription);
    }
    if (cursor != null) {
      search.after(cursor.after());
    }
    // many may have been made at the same moment; the number of their last change tells them apart
    search.descending("createdAt").descending("subscription").descending("_seq_no");
    search.size(limit + 1);
    return Answer.json(
        Page.of(deliveries.find(search), limit, parameters.question(), DeliveryRoutes::place)
            .map(seen -> view(seen.delivery())));
  }

  private static List<JsonNode> place(Seen seen) {
    return seen.document().sort().valueStream().toList();
  }

  private Answer one(Call call) {
    call.check();
    return Answer.json(view(own(call).delivery()));
  }

  /** From the first attempt on, to where the subscription points now. */
  private Answer replay(Call call) {
    call.check();
    while (true) {
      Seen seen = own(call);
      Delivery delivery = seen.delivery();
      if (delivery.status() == Status.PENDING) {
        throw new ProblemException(
            Problem.conflict("this delivery is still waiting for its next attempt"));
      }
      Delivery again = delivery.again(clock.instant(), 0, delivery.lastError());
      if (deliveries.change(seen, again).isPresent()) {
        call.note("delivery", delivery.id());
        call.note("subscription", delivery.subscription());
        return Answer.accepted(view(again));
      }
    }
  }

  private Seen own(Call call) {
    return deliveries
        .see(call.path("id"))
        .filter(seen -> call.caller().owns(seen.delivery().owner()))
        .orElseThrow(() -> new ProblemException(Problem.notFound("delivery")));
  }

  private ObjectNode view(Delivery delivery) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", delivery.id());
    json.setAll(delivery.toJson());
    json.remove("leaseUntil");
    json.put("alert", delivery.alerts().isEmpty() ? null : delivery.alerts().get(0));
    json.put(
        "at", (delivery.endedAt() == null ? delivery.createdAt() : delivery.endedAt()).toString());
    endpoints
        .known(delivery.subscription())
        .ifPresent(endpoint -> json.put("url", endpoint.url().toString()));
    return json;
  }
}
