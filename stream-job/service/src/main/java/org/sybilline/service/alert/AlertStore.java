package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sybilline.index.Creation;
import org.sybilline.index.StateDocument;
import org.sybilline.index.StateSearch;
import org.sybilline.index.StoredDocument;
import org.sybilline.service.access.Caller;
import org.sybilline.service.delivery.AlertEvents;
import org.sybilline.service.state.State;

/** All alerts, in the index that every instance shares. Thread-safe. */
public final class AlertStore implements AlertEvents {

  private final State state;

  public AlertStore(State state) {
    this.state = state;
  }

  /** Adds those that are not there, in their order; says of each what became of it. */
  List<Creation> addAll(List<StoredAlert> alerts) {
    return state
        .alerts()
        .createAll(alerts.stream().map(a -> new StateDocument(a.id(), a.json())).toList());
  }

  public Optional<StoredAlert> get(String id) {
    return state.alerts().get(id).map(AlertStore::alert);
  }

  /** Those of the ids that are there. */
  Map<String, StoredAlert> allOf(Collection<String> ids) {
    return state
        .alerts()
        .search(new StateSearch().withIds(ids).size(Math.max(1, ids.size())))
        .stream()
        .map(AlertStore::alert)
        .collect(Collectors.toMap(StoredAlert::id, Function.identity()));
  }

  /** Documents that fit, with their places in its order. */
  List<StoredDocument> find(StateSearch search) {
    return state.alerts().search(search);
  }

  static StoredAlert alert(StoredDocument found) {
    return new StoredAlert(found.id(), found.content());
  }

  /**
   * Marks an alert as seen by somebody; who was first stays.
   *
   * @return the alert as it is now; empty if there is none for the caller
   */
  Optional<StoredAlert> acknowledge(String id, Caller caller, Instant now) {
    while (true) {
      Optional<StoredDocument> found = state.alerts().get(id);
      if (found.isEmpty() || !alert(found.get()).isFor(caller)) {
        return Optional.empty();
      }
      StoredAlert alert = alert(found.get());
      if (alert.isAcknowledged()) {
        return Optional.of(alert);
      }
      StoredAlert changed = alert.acknowledged(caller.name(), now);
      if (state.alerts().replace(found.get(), changed.json()).isPresent()) {
        return Optional.of(changed);
      }
    }
  }

  /** What the caller may see, as a condition of a search. */
  static StateSearch visibleTo(Caller caller) {
    StateSearch search = new StateSearch();
    if (!caller.owns("")) {
      search.where("owner", caller.name());
    }
    if (caller.scope().markets() != null) {
      search.whereIn("firstMarket", caller.scope().markets());
      search.whereIn("lastMarket", caller.scope().markets());
    }
    return search;
  }

  @Override
  public List<String> idsOf(String digest, int most) {
    return find(new StateSearch().where("delivery", digest).descending("probability").size(most))
        .stream()
        .map(StoredDocument::id)
        .toList();
  }

  @Override
  public List<ObjectNode> byId(List<String> ids) {
    Map<String, StoredAlert> alerts = allOf(ids);
    return ids.stream().map(alerts::get).filter(Objects::nonNull).map(StoredAlert::event).toList();
  }

  static StateSearch everything() {
    return new StateSearch();
  }

  /** What lies behind a position, in the stream's order. */
  List<StoredAlert> after(StreamPosition position, StateSearch visible, int most) {
    visible.where(behind(position)).ascending("partition").ascending("offset").size(most);
    return find(visible).stream().map(AlertStore::alert).toList();
  }

  /** In a partition that was looked at behind its offset, or in another. */
  private static ObjectNode behind(StreamPosition position) {
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    ArrayNode any = condition.putObject("bool").putArray("should");
    position
        .offsets()
        .forEach(
            (partition, offset) -> {
              ArrayNode both = any.addObject().putObject("bool").putArray("filter");
              both.addObject().putObject("term").put("partition", partition);
              both.addObject().putObject("range").putObject("offset").put("gt", offset);
            });
    ArrayNode known =
        any.addObject()
            .putObject("bool")
            .putArray("must_not")
            .addObject()
            .putObject("terms")
            .putArray("partition");
    position.offsets().keySet().forEach(known::add);
    return condition;
  }

  /** Behind all that is stored. */
  StreamPosition end() {
    StreamPosition end = StreamPosition.START;
    while (true) {
      List<String> known = end.offsets().keySet().stream().map(String::valueOf).toList();
      StateSearch last =
          new StateSearch().whereNotIn("partition", known).descending("offset").size(1);
      List<StoredDocument> found = find(last);
      if (found.isEmpty()) {
        return end;
      }
      end = end.with(alert(found.get(0)).place());
    }
  }
}
