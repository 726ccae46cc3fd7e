package org.sybilline.trainer.report;

import java.util.Locale;

/** Numbers as the page prints them. */
final class Numbers {

  private static final String MINUS = "\u2212";

  private Numbers() {}

  /** Three decimals, without the 0 in front: .438. */
  static String share(double value) {
    return decimals("%.3f", value);
  }

  /** The same with its sign. */
  static String signed(double value) {
    String text = share(value);
    return text.startsWith(MINUS) ? text : "+" + text;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f\u202f%%", 100 * share);
  }

  /** With narrow spaces that do not break between thousands. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }

  /** A probability of a test, with its sign of equality. */
  static String p(Double p) {
    return p < 0.001 ? "p < .001" : "p = " + share(p);
  }

  static String interval(double low, double high) {
    return share(low) + "–" + share(high);
  }

  /** Two digits that matter, also of a very small number. */
  static String small(double value) {
    return value < 0.001 ? String.format(Locale.ROOT, "%.1e", value) : share(value);
  }

  static String ratio(double part, double whole) {
    return whole == 0 ? "–" : String.format(Locale.ROOT, "%.2f", part / whole);
  }

  /** Hours, minutes or seconds, two digits that matter. */
  static String duration(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static String decimals(String format, double value) {
    String text = String.format(Locale.ROOT, format, Math.abs(value));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    String sign = value < 0 && !zero ? MINUS : "";
    return sign + text.replaceFirst("^0\\.", ".");
  }
}
