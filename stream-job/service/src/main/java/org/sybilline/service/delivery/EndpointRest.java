package org.sybilline.service.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which endpoints are left alone for now. Where one does not take messages, a single message tries
 * it, at longer and longer intervals; the others wait without using up their attempts, however many
 * they are. Also keeps a slow endpoint from taking all places. Thread-safe.
 */
final class EndpointRest {

  /** Elasticsearch is to leave out so many at most; with more, some are tried in vain. */
  private static final int MOST_NAMED = 10_000;

  private final int mostAtOnce;
  private final Map<String, Instant> restUntil = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();

  /**
   * @param mostAtOnce messages under way to one endpoint that takes them
   */
  EndpointRest(int mostAtOnce) {
    this.mostAtOnce = mostAtOnce;
  }

  /** Subscriptions that are not to be tried now. */
  synchronized List<String> now(Instant now) {
    List<String> resting = new ArrayList<>();
    restUntil.entrySet().stream()
        .filter(entry -> entry.getValue().isAfter(now))
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_NAMED)
        .forEach(entry -> resting.add(entry.getKey()));
    underWay.forEach(
        (subscription, messages) -> {
          if (messages >= most(subscription)) {
            resting.add(subscription);
          }
        });
    return resting;
  }

  /** Takes a place; false if there is none. */
  synchronized boolean begin(String subscription, Instant now) {
    Instant until = restUntil.get(subscription);
    int messages = underWay.getOrDefault(subscription, 0);
    if ((until != null && until.isAfter(now)) || messages >= most(subscription)) {
      return false;
    }
    underWay.put(subscription, messages + 1);
    return true;
  }

  synchronized void end(String subscription) {
    underWay.computeIfPresent(subscription, (s, messages) -> messages == 1 ? null : messages - 1);
  }

  synchronized void failed(String subscription, Instant next) {
    restUntil.merge(subscription, next, (a, b) -> a.isAfter(b) ? a : b);
  }

  synchronized void taken(String subscription) {
    restUntil.remove(subscription);
  }

  private int most(String subscription) {
    return restUntil.containsKey(subscription) ? 1 : mostAtOnce;
  }
}
