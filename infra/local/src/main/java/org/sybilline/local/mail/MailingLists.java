package org.sybilline.local.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sybilline.local.source.KnownPair;
import org.sybilline.local.source.ListedPosts;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

/**
 * The lists of the SpamAssassin corpus as markets. A person is known to write on two when one
 * address does. Addresses and names of headers stay in here.
 */
public final class MailingLists {

  /** Lists with fewer mails are left out: there is nobody to find on them. */
  static final int MIN_MAILS = 100;

  /** Mails of a person on each of two lists, before we ask whether the person is found. */
  static final int MIN_KNOWN = 3;

  /** Mail that is no spam. */
  private static final Pattern HAM = Pattern.compile("package/data/[a-z]+-ham-\\d/.*\\.txt");

  private MailingLists() {}

  /**
   * Reads the package.
   *
   * @param salt of the account ids, 16 bytes or more; the same salt gives the same ids
   */
  public static ListedPosts read(Path tgz, byte[] salt) throws IOException {
    List<ListMail> mails = new ArrayList<>();
    MailReader reader = new MailReader();
    TarFiles.forEach(
        tgz,
        name -> HAM.matcher(name).matches(),
        (name, content) -> reader.read(content).ifPresent(mails::add));
    return toPosts(mails, new Senders(salt));
  }

  static ListedPosts toPosts(List<ListMail> all, Senders senders) {
    List<ListMail> mails = ofLargeLists(withoutCopies(all));
    List<Post> posts = mails.stream().map(mail -> post(mail, senders)).toList();
    long lists = mails.stream().map(ListMail::list).distinct().count();
    return new ListedPosts(
        "mails of %d mailing lists of 2002, senders replaced by salted ids".formatted(lists),
        posts,
        knownPairs(mails, senders));
  }

  private static List<ListMail> withoutCopies(List<ListMail> mails) {
    Set<String> seen = new HashSet<>();
    return mails.stream()
        .sorted(Comparator.comparing(ListMail::sentAt).thenComparing(ListMail::messageId))
        .filter(mail -> seen.add(mail.messageId()))
        .toList();
  }

  private static List<ListMail> ofLargeLists(List<ListMail> mails) {
    Map<String, Long> sizes =
        mails.stream().collect(Collectors.groupingBy(ListMail::list, Collectors.counting()));
    return mails.stream().filter(mail -> sizes.getOrDefault(mail.list(), 0L) >= MIN_MAILS).toList();
  }

  private static Post post(ListMail mail, Senders senders) {
    return new Post(
        mail.list(),
        Subjects.topic(mail.subject()),
        mail.subject(),
        senders.post(mail.messageId()),
        senders.account(mail.list(), mail.sender()),
        mail.sentAt(),
        mail.subject(),
        mail.text());
  }

  private static List<KnownPair> knownPairs(List<ListMail> mails, Senders senders) {
    Map<String, Map<String, Integer>> mailsBySender = new HashMap<>();
    for (ListMail mail : mails) {
      mailsBySender
          .computeIfAbsent(mail.sender(), sender -> new TreeMap<>())
          .merge(mail.list(), 1, Integer::sum);
    }
    List<KnownPair> pairs = new ArrayList<>();
    mailsBySender.forEach(
        (sender, counts) -> {
          List<AccountKey> accounts =
              counts.entrySet().stream()
                  .filter(count -> count.getValue() >= MIN_KNOWN)
                  .map(count -> account(count.getKey(), sender, senders))
                  .toList();
          for (int i = 0; i < accounts.size(); i++) {
            for (int j = i + 1; j < accounts.size(); j++) {
              pairs.add(new KnownPair(accounts.get(i), accounts.get(j)));
            }
          }
        });
    return pairs;
  }

  private static AccountKey account(String list, String sender, Senders senders) {
    return new AccountKey(list, senders.account(list, sender));
  }
}
