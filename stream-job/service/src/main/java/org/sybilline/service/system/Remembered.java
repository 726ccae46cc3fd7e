package org.sybilline.service.system;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is looked up at most so often, however many ask. Thread-safe. */
final class Remembered<T> {

  private final Duration age;
  private final Supplier<T> lookUp;
  private @Nullable T value;
  private long at;

  Remembered(Duration age, Supplier<T> lookUp) {
    this.age = age;
    this.lookUp = lookUp;
  }

  synchronized T get() {
    @Nullable T known = value;
    if (known == null || System.nanoTime() - at > age.toNanos()) {
      known = lookUp.get();
      value = known;
      at = System.nanoTime();
    }
    return known;
  }
}
