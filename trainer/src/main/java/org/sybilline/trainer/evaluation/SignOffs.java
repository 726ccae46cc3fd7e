package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.CorpusEpisode;

/**
 * What an account ends its posts with, so that it can be taken away: somebody who moves to another
 * market under another name changes that first. For evaluation only; serving sees posts as they
 * are.
 *
 * <p>A line that an account repeats near the end of its posts is a sign-off. A word of a short
 * sign-off is a name if the account hardly uses it elsewhere. Sign-offs are removed where they
 * stand, names everywhere.
 */
final class SignOffs {

  /** Lines from the end of a post that may be sign-offs, quotes not counted. */
  private static final int LINES = 8;

  /** A line is repeated if this many posts end with it. */
  private static final int POSTS = 5;

  /** ... or this share of the posts of an account with few, but two at least. */
  private static final double SHARE = 0.1;

  /** Longer sign-offs are addresses and mottos, whose words are no names. */
  private static final int WORDS_OF_A_NAME = 4;

  private static final Pattern WORD = Pattern.compile("\\p{L}(?:[\\p{L}\\p{M}'-]*[\\p{L}\\p{M}])?");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern QUOTE =
      Pattern.compile("(?:\\[/?(?:quote|code)[^\\]]*\\]|>.*)", Pattern.CASE_INSENSITIVE);

  /** Words of politeness, which are how somebody writes and not who. */
  private static final Set<String> POLITE =
      Set.of(
          "advance",
          "all",
          "and",
          "any",
          "best",
          "bye",
          "cheers",
          "ciao",
          "dear",
          "for",
          "greetings",
          "hello",
          "help",
          "helps",
          "hi",
          "hope",
          "hth",
          "in",
          "kind",
          "many",
          "of",
          "please",
          "regards",
          "sincerely",
          "thank",
          "thanks",
          "the",
          "this",
          "to",
          "very",
          "warm",
          "wishes",
          "with",
          "you",
          "your",
          "yours");

  private final Set<String> lines;
  private final List<Pattern> names;

  private SignOffs(Set<String> lines, Set<String> names) {
    this.lines = Set.copyOf(lines);
    this.names =
        names.stream()
            .sorted()
            .map(
                name ->
                    Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
            .toList();
  }

  /** Learns the sign-offs of one account from its texts. */
  static SignOffs of(List<String> texts) {
    Map<String, Integer> endings = new HashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (String text : texts) {
      List<String> all = List.of(text.split("\n", -1));
      ending(all).stream()
          .map(i -> key(all.get(i)))
          .filter(key -> !key.isEmpty())
          .distinct()
          .forEach(key -> endings.merge(key, 1, Integer::sum));
      words(text).forEach(word -> uses.merge(word, 1, Integer::sum));
    }
    int least = Math.max(2, Math.min(POSTS, (int) Math.ceil(SHARE * texts.size())));
    endings.values().removeIf(count -> count < least);
    Map<String, Integer> signed = new HashMap<>();
    endings.forEach(
        (line, count) -> {
          List<String> words = words(line);
          if (words.size() <= WORDS_OF_A_NAME) {
            new HashSet<>(words).forEach(word -> signed.merge(word, count, Integer::sum));
          }
        });
    Set<String> names =
        signed.entrySet().stream()
            .filter(word -> word.getKey().length() > 1 && !POLITE.contains(word.getKey()))
            .filter(word -> 2 * word.getValue() >= uses.getOrDefault(word.getKey(), 0))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new SignOffs(endings.keySet(), names);
  }

  /** The text without them. A post's first line always stays, but for the names in it. */
  String mask(String text) {
    List<String> all = new ArrayList<>(List.of(text.split("\n", -1)));
    for (int i : ending(all)) { // from the end
      if (lines.contains(key(all.get(i)))) {
        all.remove(i);
      }
    }
    String masked = String.join("\n", all);
    for (Pattern name : names) {
      masked = name.matcher(masked).replaceAll("");
    }
    return masked;
  }

  /**
   * Masks each account's episodes by what its posts end with.
   *
   * @param learnedFrom episodes of the same accounts, more of them if there are more
   * @return in the order of {@code episodes}, as many; posts that would be left empty stay
   */
  static List<CorpusEpisode> masked(List<CorpusEpisode> learnedFrom, List<CorpusEpisode> episodes) {
    Map<AccountKey, List<String>> texts = new HashMap<>();
    for (CorpusEpisode episode : learnedFrom) {
      episode
          .posts()
          .forEach(
              post ->
                  texts
                      .computeIfAbsent(episode.account(), a -> new ArrayList<>())
                      .add(post.text()));
    }
    Map<AccountKey, SignOffs> signOffs = new HashMap<>();
    texts.forEach((account, own) -> signOffs.put(account, of(own)));
    return episodes.stream()
        .map(
            episode -> {
              SignOffs own = signOffs.get(episode.account());
              return own == null ? episode : masked(own, episode);
            })
        .toList();
  }

  private static CorpusEpisode masked(SignOffs signOffs, CorpusEpisode episode) {
    return CorpusEpisode.of(
        episode.posts().stream()
            .map(
                post -> {
                  String text = signOffs.mask(post.text());
                  return text.isBlank() ? post : withText(post, text);
                })
            .toList());
  }

  private static Post withText(Post post, String text) {
    return new Post(
        post.market(),
        post.subforum(),
        post.thread(),
        post.postId(),
        post.user(),
        post.postedAt(),
        post.title(),
        text);
  }

  /** Numbers of the last lines with writing in them, from the end, never the first such line. */
  private static List<Integer> ending(List<String> lines) {
    int first = 0;
    while (first < lines.size() && empty(lines.get(first))) {
      first++;
    }
    List<Integer> ending = new ArrayList<>();
    for (int i = lines.size() - 1; i > first && ending.size() < LINES; i--) {
      if (!empty(lines.get(i))) {
        ending.add(i);
      }
    }
    return ending;
  }

  private static boolean empty(String line) {
    return QUOTE.matcher(line.strip()).replaceAll("").isBlank();
  }

  /** Letters and digits in small letters, so that "-- Ann" is "Ann,". */
  private static String key(String line) {
    return NO_WORD.matcher(line).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(match -> match.group().toLowerCase(Locale.ROOT))
        .toList();
  }
}
