package org.sybilline.local.view;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The status of a run in words: how far it is, how fast, and what it waits for. */
public final class RunStatus {

  private final Rates rates = new Rates();
  private String told = "";
  private boolean onlyChanges;
  private @Nullable Supplier<String> waitsFor;

  /** What the run waits for, told with the status from now on; null for nothing. */
  public void waitsFor(@Nullable Supplier<String> what) {
    waitsFor = what;
  }

  /** From now on a status that says the same as the one before, but later, is not worth telling. */
  public void tellOnlyChanges() {
    onlyChanges = true;
  }

  /** The status to show now, if it is worth telling. */
  public Optional<String> next(RunCounts counts, Duration sinceStart) {
    String now = words(counts, sinceStart.toNanos());
    boolean same = now.equals(told);
    told = now;
    return onlyChanges && same
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "%3d s  %s", sinceStart.toSeconds(), now));
  }

  private String words(RunCounts counts, long nanos) {
    return String.format(
        Locale.ROOT,
        "sent %,d of %,d | posts %,d (%,.0f/s)  episodes %,d (%,.0f/s)  matches %,d (%,.0f/s) | candidates %,d  alerts %,d  rejects %,d%s",
        counts.sent(),
        counts.records(),
        counts.posts(),
        rates.perSecond("posts", counts.posts(), nanos),
        counts.episodes(),
        rates.perSecond("episodes", counts.episodes(), nanos),
        counts.matches(),
        rates.perSecond("matches", counts.matches(), nanos),
        counts.candidates(),
        counts.alerts(),
        counts.rejects(),
        waitsFor == null ? "" : " | waits for " + waitsFor.get());
  }
}
