package org.sybilline.local.replay;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When records are due. */
public sealed interface ReplaySpeed {

  /** What {@link #parse} takes, for messages. */
  String FORMS = "unlimited, posts per second such as 200/s, or times real time such as 86400x";

  /**
   * When a record is due, after the start of the replay.
   *
   * @param sent records before it
   * @param sinceFirst event time since the first record, not negative
   */
  Duration due(long sent, Duration sinceFirst);

  /** As fast as the broker takes them. */
  record Unlimited() implements ReplaySpeed {
    @Override
    public Duration due(long sent, Duration sinceFirst) {
      return Duration.ZERO;
    }

    @Override
    public String toString() {
      return "as fast as it goes";
    }
  }

  /** The same number in every second. */
  record PerSecond(double posts) implements ReplaySpeed {

    public PerSecond {
      checkPositive(posts);
    }

    @Override
    public Duration due(long sent, Duration sinceFirst) {
      return Duration.ofNanos((long) (sent / posts * 1e9));
    }

    @Override
    public String toString() {
      return "%s posts a second".formatted(plain(posts));
    }
  }

  /** As they were posted, only faster. */
  record TimesRealTime(double factor) implements ReplaySpeed {

    public TimesRealTime {
      checkPositive(factor);
    }

    @Override
    public Duration due(long sent, Duration sinceFirst) {
      return Duration.ofNanos((long) (sinceFirst.toMillis() / factor * 1e6));
    }

    @Override
    public String toString() {
      return "%s times real time".formatted(plain(factor));
    }
  }

  /**
   * Reads a speed.
   *
   * @throws IllegalArgumentException with the forms that are understood
   */
  static ReplaySpeed parse(String text) {
    if (text.equals("unlimited")) {
      return new Unlimited();
    }
    Matcher matcher = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(/s|x)").matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected " + FORMS + ", found '" + text + "'");
    }
    double number = Double.parseDouble(matcher.group(1));
    return matcher.group(2).equals("x") ? new TimesRealTime(number) : new PerSecond(number);
  }

  private static void checkPositive(double number) {
    if (!(number > 0)) {
      throw new IllegalArgumentException("expected " + FORMS + ", above 0, found " + plain(number));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
