package org.sybilline.service.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Which endpoints are left alone for now. Where one does not take messages, a single message tries
 * it, at longer and longer intervals; the others wait without using up their attempts, however many
 * they are. Also keeps a slow endpoint from taking all places. Thread-safe.
 */
final class EndpointRest {

  /** Elasticsearch is to leave out so many at most; with more, some are tried in vain. */
  private static final int MOST_NAMED = 10_000;

  /** So that all comes soon after an endpoint is back. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** How often it has failed in a row, and until when it is left alone. */
  private record Rest(int failures, Instant until) {}

  private final int mostAtOnce;
  private final Map<String, Rest> resting = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();

  /**
   * @param mostAtOnce messages under way to one endpoint that takes them
   */
  EndpointRest(int mostAtOnce) {
    this.mostAtOnce = mostAtOnce;
  }

  /** Subscriptions that are not to be tried now. */
  synchronized List<String> now(Instant now) {
    List<String> left = new ArrayList<>();
    resting.entrySet().stream()
        .filter(entry -> entry.getValue().until().isAfter(now))
        .sorted(Comparator.comparing(entry -> entry.getValue().until(), Comparator.reverseOrder()))
        .limit(MOST_NAMED)
        .forEach(entry -> left.add(entry.getKey()));
    underWay.forEach(
        (subscription, messages) -> {
          if (messages >= most(subscription)) {
            left.add(subscription);
          }
        });
    return left;
  }

  /** Takes a place; false if there is none. */
  synchronized boolean begin(String subscription, Instant now) {
    Rest rest = resting.get(subscription);
    int messages = underWay.getOrDefault(subscription, 0);
    if ((rest != null && rest.until().isAfter(now)) || messages >= most(subscription)) {
      return false;
    }
    underWay.put(subscription, messages + 1);
    return true;
  }

  synchronized void end(String subscription) {
    underWay.computeIfPresent(subscription, (s, messages) -> messages == 1 ? null : messages - 1);
  }

  /** It did not take a message: it rests longer each time, whichever message tries it. */
  synchronized void failed(String subscription, Instant now, Backoff backoff, RandomGenerator lot) {
    Rest before = resting.get(subscription);
    int failures = before == null ? 1 : before.failures() + 1;
    Duration pause = backoff.after(failures, lot);
    resting.put(
        subscription, new Rest(failures, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST)));
  }

  synchronized void taken(String subscription) {
    resting.remove(subscription);
  }

  private int most(String subscription) {
    return resting.containsKey(subscription) ? 1 : mostAtOnce;
  }
}
