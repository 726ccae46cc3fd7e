package org.sybilline.service.alert;

import java.util.Locale;
import java.util.stream.Collectors;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.Alert.Account;
import org.sybilline.exchange.alert.Alert.OfPair;
import org.sybilline.exchange.alert.Alert.OfQuery;

/** What an alert says of itself, in one sentence. */
public final class OwnNumbers implements Reasons {

  @Override
  public Reason of(Alert alert) {
    OfPair pair = alert.pair();
    OfQuery query = alert.query();
    String sentence =
        pair != null ? ofPair(alert, pair) : query != null ? ofQuery(alert, query) : "";
    return new Reason(sentence, null);
  }

  private static String ofPair(Alert alert, OfPair pair) {
    String start =
        "%s and %s look %s to be one author: %s"
            .formatted(named(pair.first()), named(pair.second()), adverb(alert), numbers(alert));
    String keys =
        pair.sharedKeys().isEmpty()
            ? ""
            : "; both show the PGP key%s %s"
                .formatted(
                    pair.sharedKeys().size() == 1 ? "" : "s",
                    pair.sharedKeys().stream().limit(3).collect(Collectors.joining(", ")));
    String confirmed = pair.confirmed() == null ? "" : "; confirmed by " + pair.confirmed().by();
    return start + keys + confirmed + ".";
  }

  private static String ofQuery(Alert alert, OfQuery query) {
    return "%s of %s writes like the sample: %s, asked for were a %s of %.2f or more."
        .formatted(
            query.episode() == null ? "The profile" : "An episode",
            named(query.account()),
            numbers(alert),
            query.scale().name().toLowerCase(Locale.ROOT),
            query.threshold());
  }

  private static String adverb(Alert alert) {
    return switch (alert.level()) {
      case POSSIBLE -> "possibly";
      case LIKELY -> "likely";
      case STRONG -> "very likely";
      case CONFIRMED -> "by a person's word";
    };
  }

  private static String numbers(Alert alert) {
    return String.format(
        Locale.ROOT,
        "probability %.2f, cosine of their style %.3f",
        alert.probability(),
        alert.cosine());
  }

  private static String named(Account account) {
    return "%s on %s (%d %s)"
        .formatted(
            account.key().user(),
            account.key().market(),
            account.posts(),
            account.posts() == 1 ? "post" : "posts");
  }
}
