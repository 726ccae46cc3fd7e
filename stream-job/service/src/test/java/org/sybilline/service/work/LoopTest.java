package org.sybilline.service.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopTest {

  @Test
  void letsTheStepUnderWayEndWhenClosed() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Loop loop =
        Loop.start(
            "test",
            Duration.ZERO,
            () -> {
              began.countDown();
              mayEnd.await(); // would be interrupted here
              ended.set(true);
            });
    began.await();
    Thread closer = new Thread(loop::close);
    closer.start();
    closer.join(100);
    mayEnd.countDown();
    closer.join();
    assertTrue(ended.get());
  }

  @Test
  void interruptsAStepThatDoesNotEnd() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Loop loop =
        Loop.start(
            "test",
            Duration.ZERO,
            Duration.ofMillis(50),
            () -> {
              began.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
              }
            });
    began.await();
    loop.close();
    assertTrue(interrupted.get());
  }

  @Test
  void takesAStepThatFailedAgain() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch second = new CountDownLatch(1);
    try (Loop loop =
        Loop.start(
            "test",
            Duration.ofHours(1),
            () -> {
              if (taken.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
              second.countDown();
            })) {
      second.await();
    }
    assertEquals(2, taken.get());
  }
}
