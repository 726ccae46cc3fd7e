package org.sybilline.service.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sybilline.service.evidence.Evidence.HabitsOfBoth;
import org.sybilline.service.evidence.Evidence.MarkedPost;
import org.sybilline.service.evidence.Evidence.Pair;
import org.sybilline.service.evidence.Evidence.Side;

/** The evidence in one sentence. */
final class Why {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int MOST_WORDS = 4;

  /** Hours that count as one time of day. */
  private static final int WINDOW = 6;

  /** Below this many posts hours of day say nothing. */
  private static final int FEWEST_POSTS = 20;

  /** Share of an account's posts that must lie in the same hours. */
  private static final double MOSTLY = 0.5;

  private Why() {}

  static String ofPair(
      double cosine, List<Pair> pairs, HabitsOfBoth habits, List<String> sharedKeys) {
    List<String> parts = new ArrayList<>();
    if (!sharedKeys.isEmpty()) {
      parts.add("both show the PGP key " + sharedKeys.get(0));
    }
    List<String> words = commonWords(pairs);
    if (!words.isEmpty()) {
      parts.add("both write " + quoted(words));
    }
    commonHours(habits).ifPresent(parts::add);
    parts.add("the styles of the two accounts have a cosine of " + number(cosine));
    if (!pairs.isEmpty()) {
      parts.add("their closest episodes one of " + number(pairs.get(0).cosine()));
    }
    return sentence(parts);
  }

  static String ofSample(double cosine, List<Pair> pairs) {
    List<String> parts = new ArrayList<>();
    List<String> words =
        pairs.stream().limit(1).flatMap(pair -> words(pair.first()).keySet().stream()).toList();
    if (!words.isEmpty()) {
      parts.add(
          "what is most like the sample is "
              + quoted(words.subList(0, Math.min(MOST_WORDS, words.size()))));
    }
    parts.add("the style has a cosine of " + number(cosine) + " with the sample");
    return sentence(parts);
  }

  /** Words that are marked on both sides of a pair, those of the closest pair first. */
  private static List<String> commonWords(List<Pair> pairs) {
    List<String> common = new ArrayList<>();
    for (Pair pair : pairs) {
      Side second = pair.second();
      if (second != null) {
        Map<String, Double> others = words(second);
        words(pair.first()).keySet().stream()
            .filter(word -> others.containsKey(word) && !common.contains(word))
            .forEach(common::add);
      }
    }
    return common.subList(0, Math.min(MOST_WORDS, common.size()));
  }

  /** Marked words of a side in lower case, greatest weight first. */
  private static Map<String, Double> words(Side side) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (MarkedPost post : side.posts()) {
      for (Mark mark : post.marks()) {
        SPACE
            .splitAsStream(post.text().substring(mark.start(), mark.end()))
            .filter(Why::says)
            .forEach(
                word -> weights.merge(word.toLowerCase(Locale.ROOT), mark.weight(), Math::max));
      }
    }
    Map<String, Double> ordered = new LinkedHashMap<>();
    weights.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }

  /** Not signs alone, and none of what stands for a link or an image: everybody has those. */
  private static boolean says(String word) {
    return !word.startsWith("[") && word.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static Optional<String> commonHours(HabitsOfBoth habits) {
    Habits second = habits.second();
    if (second == null || Math.min(habits.first().posts(), second.posts()) < FEWEST_POSTS) {
      return Optional.empty();
    }
    int best = 0;
    double least = -1;
    for (int start = 0; start < 24; start++) {
      double share = Math.min(share(habits.first(), start), share(second, start));
      if (share > least) {
        least = share;
        best = start;
      }
    }
    return least < MOSTLY
        ? Optional.empty()
        : Optional.of(
            "both post mostly between %d and %d h UTC".formatted(best, (best + WINDOW) % 24));
  }

  private static double share(Habits habits, int start) {
    int posts = 0;
    for (int i = 0; i < WINDOW; i++) {
      posts += habits.hours().get((start + i) % 24);
    }
    return (double) posts / habits.posts();
  }

  private static String quoted(List<String> words) {
    return String.join(", ", words.stream().map(word -> "“" + word + "”").toList());
  }

  private static String number(double cosine) {
    return String.format(Locale.ROOT, "%.2f", cosine);
  }

  private static String sentence(List<String> parts) {
    String text = String.join("; ", parts);
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }
}
