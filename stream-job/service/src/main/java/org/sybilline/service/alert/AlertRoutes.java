package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.index.StateSearch;
import org.sybilline.index.StoredDocument;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Cursor;
import org.sybilline.service.http.Page;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.http.Routes;

/** What can be asked about alerts over HTTP. */
final class AlertRoutes {

  private static final int MAX_ID = 200;

  private final AlertStore store;
  private final Clock clock;

  AlertRoutes(AlertStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.get("/alerts", Role.READER, this::list);
    routes.get("/alerts/{id}", Role.READER, this::one);
    routes.post("/alerts/{id}/acknowledge", Role.ANALYST, this::acknowledge);
  }

  /** Newest first, by when they were stored. */
  private Answer list(Call call) {
    var parameters = call.parameters();
    @Nullable String subscription = parameters.text("subscription", MAX_ID);
    @Nullable String candidate = parameters.text("candidate", MAX_ID);
    @Nullable Boolean acknowledged = parameters.flag("acknowledged");
    @Nullable AlertLevel level = parameters.choice("level", AlertLevel.class);
    @Nullable Instant from = parameters.instant("from");
    @Nullable Instant to = parameters.instant("to");
    int limit = parameters.limit(50, 500);
    @Nullable Cursor cursor = parameters.cursor(3);
    call.check();
    StateSearch search = AlertStore.visibleTo(call.caller());
    if (subscription != null) {
      search.where("subscription", subscription);
    }
    if (candidate != null) {
      search.where("candidate", candidate);
    }
    if (acknowledged != null) {
      search.where("acknowledged", acknowledged);
    }
    if (level != null) {
      search.where("level", level.name().toLowerCase(Locale.ROOT));
    }
    if (from != null) {
      search.from("at", from);
    }
    if (to != null) {
      search.until("at", to);
    }
    if (cursor != null) {
      search.after(cursor.after());
    }
    search.descending("storedAt").descending("partition").descending("offset").size(limit + 1);
    Page<ObjectNode> page =
        Page.of(store.find(search), limit, parameters.question(), AlertRoutes::place)
            .map(found -> AlertView.of(AlertStore.alert(found)));
    call.note("alerts", page.items().size());
    return Answer.json(page);
  }

  private static List<JsonNode> place(StoredDocument found) {
    return found.sort().valueStream().toList();
  }

  private Answer one(Call call) {
    call.check();
    String id = call.path("id");
    StoredAlert alert =
        store
            .get(id)
            .filter(found -> found.isFor(call.caller()))
            .orElseThrow(AlertRoutes::notFound);
    call.note("alert", alert.id());
    return Answer.json(AlertView.whole(alert));
  }

  private Answer acknowledge(Call call) {
    call.check();
    StoredAlert alert =
        store
            .acknowledge(call.path("id"), call.caller(), clock.instant())
            .orElseThrow(AlertRoutes::notFound);
    call.note("alert", alert.id());
    return Answer.json(AlertView.whole(alert));
  }

  private static ProblemException notFound() {
    return new ProblemException(Problem.notFound("alert"));
  }
}
