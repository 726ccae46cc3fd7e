package org.sybilline.post;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The public PGP keys that a post shows. Two accounts that post the same key are hard to explain by
 * chance; the identity of a key is the fingerprint of its primary key packet, not its armor.
 */
public final class PgpKeys {

  private PgpKeys() {}

  /**
   * Fingerprints of the primary keys in the text, in upper-case hex: 32 digits for version 3, 40
   * for version 4, 64 for version 6. Armor may be indented, wrapped anew or on one line. Keys
   * inside quotes are somebody else's and left out. Malformed armor is ignored.
   *
   * @param rawText before cleaning, which takes keys out
   */
  public static SortedSet<String> fingerprints(String rawText) {
    SortedSet<String> fingerprints = new TreeSet<>();
    String text = Quotes.replace(Characters.normalise(rawText));
    for (PgpArmor.Block block : PgpArmor.find(text)) {
      if (block.kind() == PgpArmor.Kind.KEY) {
        fingerprints.addAll(inArmor(text.substring(block.bodyStart(), block.bodyEnd())));
      }
    }
    return fingerprints;
  }

  private static List<String> inArmor(String body) {
    for (byte[] packets : PgpArmorBody.decode(body)) {
      List<String> found = PgpPackets.primaryKeyFingerprints(packets);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
