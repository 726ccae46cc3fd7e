package org.sybilline.service.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sybilline.index.Server;
import org.sybilline.index.StateSearch;
import org.sybilline.service.TestServers;
import org.sybilline.service.delivery.Deliveries.Planned;
import org.sybilline.service.delivery.Delivery.Status;
import org.sybilline.service.state.State;

/** The sender on a real index, with a clock that the test moves. */
class SenderIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), 12);

  private final MovedClock clock = new MovedClock();
  private final Endpoint endpoint =
      new Endpoint(URI.create("https://example.org/hook"), WebhookSecret.generate());
  private final List<String> posted = new ArrayList<>();
  private final AtomicInteger tried = new AtomicInteger();
  private boolean down;
  private Server server;
  private Deliveries deliveries;

  @BeforeEach
  void open() {
    server = Server.at(TestServers.elasticsearch().url(), null, Duration.ofSeconds(30));
    deliveries = new Deliveries(new State(server, TestServers.uniqueName()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void givesEverythingToAnEndpointThatWasDownForAnHourWithoutUsingUpTheirAttempts() {
    Sender sender = sender(this::post, Runnable::run, 4);
    add("s", Pace.EACH, 0, 300);
    down = true;
    clock.advance(Duration.ofMinutes(60), Duration.ofSeconds(5), sender::beginDue);
    assertTrue(tried.get() <= 20, "tried " + tried.get() + " times while it was down");
    assertEquals(300, count(Status.PENDING));
    down = false;
    clock.advance(Duration.ofHours(2), Duration.ofMinutes(1), () -> drain(sender));
    assertEquals(300, posted.size());
    assertEquals(300, new HashSet<>(posted).size());
    assertEquals(300, count(Status.DELIVERED));
  }

  @Test
  void leavesOtherEndpointsAloneWhenOneIsDown() {
    Sender sender =
        sender(
            message ->
                message.id().equals(single("down", 0)) ? new Attempt.Again("away") : post(message),
            Runnable::run,
            4);
    add("down", Pace.EACH, 0, 1);
    add("up", Pace.EACH, 0, 50);
    drain(sender);
    assertEquals(50, posted.size());
  }

  @Test
  void givesUpAfterTheLastAttemptAndSaysWhy() {
    Sender sender = sender(message -> new Attempt.Again("away"), Runnable::run, 4);
    add("s", Pace.EACH, 0, 1);
    clock.advance(Duration.ofDays(3), Duration.ofHours(1), sender::beginDue);
    Delivery failed = deliveries.get(single("s", 0)).orElseThrow();
    assertEquals(Status.FAILED, failed.status());
    assertEquals(12, failed.attempts());
    assertEquals("away", failed.lastError());
  }

  @Test
  void sendsEachOnceHoweverManyInstancesThereAre() {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Sender first = sender(this::postTogether, threads, 4);
      Sender second = sender(this::postTogether, threads, 4);
      add("a", Pace.EACH, 0, 40);
      add("b", Pace.EACH, 0, 40);
      while (count(Status.DELIVERED) < 80) {
        first.beginDue();
        second.beginDue();
        first.awaitIdle();
        second.awaitIdle();
      }
      assertEquals(80, times.size());
      assertTrue(times.values().stream().allMatch(n -> n == 1), times.toString());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void triesAgainWithTheSameIdWhatACrashLeftUnderWay() {
    add("s", Pace.EACH, 0, 1);
    Sender crashed =
        sender(
            message -> {
              throw new IllegalStateException("the process ends");
            },
            Runnable::run,
            4);
    crashed.beginDue();
    Sender next = sender(this::post, Runnable::run, 4);
    assertEquals(0, next.beginDue());
    clock.now = clock.now.plus(Duration.ofMinutes(2));
    drain(next);
    assertEquals(List.of(single("s", 0)), posted);
  }

  @Test
  void collectsADigestUntilItsPeriodIsOver() {
    Sender sender = sender(this::post, Runnable::run, 4);
    Pace hourly = new Pace(Duration.ofHours(1), null, null);
    add("s", hourly, 0, 5);
    clock.now = START.plus(Duration.ofMinutes(59));
    add("s", hourly, 5, 1);
    drain(sender);
    assertEquals(0, posted.size());
    clock.now = START.plus(Duration.ofMinutes(60));
    drain(sender);
    assertEquals(1, posted.size());
    assertEquals(6, deliveries.get(posted.get(0)).orElseThrow().alerts().size());
    // one that was planned before and comes after: nothing may be lost
    clock.now = START.plus(Duration.ofMinutes(30));
    add("s", hourly, 6, 1);
    clock.now = START.plus(Duration.ofMinutes(61));
    drain(sender);
    assertEquals(List.of(posted.get(0), single("s", 6)), posted);
  }

  @Test
  void sendsAsManyAloneAsAThrottleAllowsAndTheOthersTogether() {
    Sender sender = sender(this::post, Runnable::run, 4);
    Pace two = new Pace(null, 2, Duration.ofHours(1));
    add("s", two, 0, 1);
    add("s", two, 1, 9);
    drain(sender);
    assertEquals(2, posted.size());
    clock.now = START.plus(Duration.ofHours(1));
    drain(sender);
    assertEquals(3, posted.size());
    assertEquals(8, deliveries.get(posted.get(2)).orElseThrow().alerts().size());
    add("s", two, 10, 1);
    drain(sender);
    assertEquals(4, posted.size());
  }

  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private final Map<String, String> messageOf = new ConcurrentHashMap<>();

  private Attempt post(WebhookMessage message) {
    tried.incrementAndGet();
    if (down) {
      return new Attempt.Again("the endpoint answers 503");
    }
    posted.add(message.id());
    return new Attempt.Taken(200);
  }

  private Attempt postTogether(WebhookMessage message) {
    times.merge(message.id(), 1, Integer::sum);
    return new Attempt.Taken(200);
  }

  private void drain(Sender sender) {
    while (sender.beginDue() > 0) {
      sender.awaitIdle();
    }
  }

  private long count(Status status) {
    return deliveries.find(new StateSearch().where("status", status.code()).size(1000)).size();
  }

  private static String single(String subscription, int alert) {
    return Plan.single("alert" + alert, subscription, "o", START).id();
  }

  private void add(String subscription, Pace pace, int from, int count) {
    List<Planned> planned = new ArrayList<>();
    var plan = new Plan(deliveries);
    for (int alert = from; alert < from + count; alert++) {
      String id = "alert" + alert;
      Delivery delivery = plan.of(id, subscription, "o", pace, clock.now);
      messageOf.put(id, delivery.id());
      planned.add(new Planned(id, delivery));
    }
    deliveries.addAll(planned);
  }

  private Sender sender(Sender.Post post, Executor attempts, int places) {
    return new Sender(
        deliveries,
        new OneEndpoint(),
        new Messages(new Alerts()),
        post,
        new Sender.Timing(BACKOFF, clock, new Random(1)),
        attempts,
        places);
  }

  private final class OneEndpoint implements Endpoints {
    @Override
    public Optional<Endpoint> of(String subscription) {
      return Optional.of(endpoint);
    }

    @Override
    public Optional<Endpoint> known(String subscription) {
      return Optional.of(endpoint);
    }
  }

  private final class Alerts implements AlertEvents {
    @Override
    public List<String> idsOf(String digest, int most) {
      return messageOf.entrySet().stream()
          .filter(entry -> entry.getValue().equals(digest))
          .map(Map.Entry::getKey)
          .sorted()
          .limit(most)
          .toList();
    }

    @Override
    public List<ObjectNode> byId(List<String> ids) {
      return ids.stream().map(id -> JsonNodeFactory.instance.objectNode().put("id", id)).toList();
    }
  }

  private static final class MovedClock extends Clock {

    private Instant now = START;

    void advance(Duration length, Duration step, Runnable each) {
      Instant end = now.plus(length);
      while (now.isBefore(end)) {
        each.run();
        now = now.plus(step);
      }
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
