package org.sybilline.service.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sybilline.index.Creation;
import org.sybilline.index.StateDocument;
import org.sybilline.index.StateSearch;
import org.sybilline.index.StoredDocument;
import org.sybilline.service.delivery.Delivery.Kind;
import org.sybilline.service.delivery.Delivery.Status;
import org.sybilline.service.state.State;

/** All messages, delivered or not, in the index that every instance shares. */
public final class Deliveries {

  /** A delivery as it was seen. */
  record Seen(Delivery delivery, StoredDocument document) {}

  private final State state;

  public Deliveries(State state) {
    this.state = state;
  }

  /**
   * Adds what is not there yet. Where an alert was given to a digest that has gone out without it,
   * it gets a message of its own.
   *
   * @param planned for each alert, its message
   */
  public void addAll(List<Planned> planned) {
    List<StateDocument> documents =
        planned.stream()
            .map(p -> new StateDocument(p.delivery().id(), p.delivery().toJson()))
            .toList();
    List<Creation> outcomes = state.deliveries().createAll(documents);
    List<StateDocument> late = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      Planned one = planned.get(i);
      if (outcomes.get(i) == Creation.EXISTS && one.delivery().kind() == Kind.DIGEST) {
        Delivery found = get(one.delivery().id()).orElse(one.delivery());
        if (!found.alerts().isEmpty() && !found.alerts().contains(one.alert())) {
          Delivery own =
              Plan.single(one.alert(), found.subscription(), found.owner(), found.createdAt());
          late.add(new StateDocument(own.id(), own.toJson()));
        }
      }
    }
    state.deliveries().createAll(late);
  }

  /** An alert and the message it goes with. */
  public record Planned(String alert, Delivery delivery) {}

  public Optional<Delivery> get(String id) {
    return see(id).map(Seen::delivery);
  }

  /** How many messages of one alert each a subscription has had since. */
  long singlesSince(String subscription, Instant start) {
    return state
        .deliveries()
        .count(
            new StateSearch()
                .where("subscription", subscription)
                .where("kind", Kind.SINGLE.name())
                .from("createdAt", start));
  }

  /**
   * What is due and nobody's, longest due first.
   *
   * @param resting subscriptions whose endpoints are not to be tried now
   */
  List<Seen> due(Instant now, Collection<String> resting, int most) {
    StateSearch search =
        new StateSearch()
            .where("status", Status.PENDING.code())
            .until("nextAttemptAt", now)
            .notAfter("leaseUntil", now)
            .whereNotIn("subscription", resting)
            .ascending("nextAttemptAt")
            .ascending("createdAt")
            .size(most);
    return find(search);
  }

  List<Seen> find(StateSearch search) {
    return state.deliveries().search(search).stream().map(Deliveries::seen).toList();
  }

  Optional<Seen> see(String id) {
    return state.deliveries().get(id).map(Deliveries::seen);
  }

  private static Seen seen(StoredDocument found) {
    return new Seen(Delivery.of(found.id(), found.content()), found);
  }

  /** Changes what was seen; empty if somebody else did meanwhile. */
  Optional<Seen> change(Seen seen, Delivery changed) {
    return state
        .deliveries()
        .replace(seen.document(), changed.toJson())
        .map(document -> new Seen(changed, document));
  }
}
