package org.sybilline.trainer.corpus;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sybilline.post.AccountKey;

/**
 * Divides people, not accounts, into three parts, so that no person is both learned from and
 * measured on.
 *
 * <p>A person is a connected set of accounts under the known matches; an account without a match is
 * a person of its own. The part is decided by the SHA-256 digest of the UTF-8 bytes of the person's
 * smallest account id ({@code market/user}), read as a whole number, modulo 100: below 50 {@link
 * Part#LABEL}, below 75 {@link Part#DEVELOPMENT}, else {@link Part#TEST}. Anyone can repeat it, and
 * more corpora do not move a person, unless they join it to another.
 */
public final class PersonSplit {

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /** What a person may be used for. */
  public enum Part {
    /** labels for training across markets */
    LABEL,
    /** choosing and fitting what comes after training, such as the calibration */
    DEVELOPMENT,
    /** nothing but the final figures */
    TEST
  }

  private final Map<AccountKey, SortedSet<AccountKey>> personOf;

  private PersonSplit(Map<AccountKey, SortedSet<AccountKey>> personOf) {
    this.personOf = personOf;
  }

  public static PersonSplit of(Matches matches) {
    Map<AccountKey, SortedSet<AccountKey>> personOf = new HashMap<>();
    for (Matches.Match match : matches.rows()) {
      if (match.samePerson()) {
        SortedSet<AccountKey> person = new TreeSet<>();
        person.addAll(personOf.getOrDefault(match.first(), alone(match.first())));
        person.addAll(personOf.getOrDefault(match.second(), alone(match.second())));
        person.forEach(account -> personOf.put(account, person));
      }
    }
    return new PersonSplit(personOf);
  }

  /** All accounts known to be of the same person, this one included, in order of their ids. */
  public SortedSet<AccountKey> person(AccountKey account) {
    return new TreeSet<>(personOf.getOrDefault(account, alone(account)));
  }

  /** Whether both are known to be one person's. */
  public boolean samePerson(AccountKey a, AccountKey b) {
    return personOf.getOrDefault(a, alone(a)).contains(b);
  }

  public Part part(AccountKey account) {
    AccountKey smallest = personOf.getOrDefault(account, alone(account)).first();
    int bucket = new BigInteger(1, Sha256.of(smallest.id())).mod(HUNDRED).intValue();
    if (bucket < 50) {
      return Part.LABEL;
    }
    return bucket < 75 ? Part.DEVELOPMENT : Part.TEST;
  }

  /** The rows whose accounts both belong to people of this part. */
  public List<Matches.Match> rows(Matches matches, Part part) {
    return matches.rows().stream()
        .filter(match -> part(match.first()) == part && part(match.second()) == part)
        .toList();
  }

  private static SortedSet<AccountKey> alone(AccountKey account) {
    return new TreeSet<>(List.of(account));
  }
}
