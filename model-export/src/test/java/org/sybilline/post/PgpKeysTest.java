package org.sybilline.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.CpuTime;

class PgpKeysTest {

  private static final PGPPublicKeyRing RING = TestKeys.ring(PublicKeyPacket.VERSION_4, 1);
  private static final PGPPublicKeyRing OTHER = TestKeys.ring(PublicKeyPacket.VERSION_4, 2);
  private static final String ARMOR = TestKeys.armor(RING);
  private static final Set<String> FINGERPRINT = Set.of(TestKeys.fingerprint(RING));

  /** From RFC 9580, appendix A.3; the fingerprint stands in its second packet. */
  private static final String VERSION_6 =
      """
      -----BEGIN PGP PUBLIC KEY BLOCK-----

      xioGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laPCsQYf
      GwoAAABCBYJjh3/jAwsJBwUVCg4IDAIWAAKbAwIeCSIhBssYbE8GCaaX5NUt+mxy
      KwwfHifBilZwj2Ul7Ce62azJBScJAgcCAAAAAK0oIBA+LX0ifsDm185Ecds2v8lw
      -----END PGP PUBLIC KEY BLOCK-----""";

  private static void finds(String text, Set<String> expected) {
    assertEquals(expected, PgpKeys.fingerprints(text));
  }

  /** The armor with lines of another width. */
  private static String wrapped(int width) {
    String[] parts = ARMOR.split("\n\n", 2);
    int end = parts[1].indexOf("\n-----END");
    String data = parts[1].substring(0, end).replace("\n", "");
    return parts[0]
        + "\n\n"
        + data.replaceAll("(.{" + width + "})", "$1\n")
        + parts[1].substring(end);
  }

  @Test
  void findsThePrimaryKeyOnly() {
    finds("My new key:\n" + ARMOR + "\nsee you", FINGERPRINT);
  }

  @Test
  void findsTwoKeysInOneBlockOrInTwo() {
    Set<String> both = Set.of(TestKeys.fingerprint(RING), TestKeys.fingerprint(OTHER));

    finds(TestKeys.armor(RING, OTHER), both);
    finds(ARMOR + "\nand\n" + TestKeys.armor(OTHER), both);
  }

  @Test
  void findsKeysOfVersions3And6() {
    assertEquals(32, PgpKeys.fingerprints(TestKeys.armor(TestKeys.ring(3, 3))).first().length());
    finds(VERSION_6, Set.of("CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9"));
  }

  @Test
  void findsKeysThatTheForumIndentedOrPutOnOneLine() {
    finds(ARMOR.replaceAll("(?m)^", "\t  "), FINGERPRINT);
    finds(ARMOR.replace("\n", " "), FINGERPRINT);
    finds(ARMOR.replace("\n", "\r\n\r\n"), FINGERPRINT);
    finds(ARMOR.replace("\n\n", "\n"), FINGERPRINT);
    finds(ARMOR.replace("-----", "\u2014\u2014"), FINGERPRINT);
    finds("[code]" + ARMOR + "[/code]", FINGERPRINT);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 40, 76, 1_000})
  void findsKeysInLinesOfAnotherWidth(int width) {
    finds(wrapped(width), FINGERPRINT);
  }

  @Test
  void findsKeysBehindCommentsThatLookLikeData() {
    String comment = "Comment: mallory xgb messages\nVersion: GnuPG v2.0.22 (MingW32)\n\n";

    finds(ARMOR.replaceFirst("(?s)\n(Version[^\n]*\n)?\n", "\n" + comment), FINGERPRINT);
  }

  @Test
  void findsKeysThatWereCutBehindTheirFirstPacket() {
    finds(ARMOR.substring(0, ARMOR.length() / 2), FINGERPRINT);
    finds(ARMOR.substring(0, 120), Set.of());
  }

  @Test
  void leavesOutKeysInQuotes() {
    finds("[quote=vendor]" + ARMOR + "[/quote] is this yours?", Set.of());
    finds("Bob wrote:\n" + ARMOR.replaceAll("(?m)^", "> ") + "\nis this yours?", Set.of());
  }

  @Test
  void leavesOutDamagedKeys() {
    int middle = ARMOR.indexOf("\n\n") + 80;
    char other = ARMOR.charAt(middle) == 'A' ? 'B' : 'A';

    finds(ARMOR.substring(0, middle) + other + ARMOR.substring(middle + 1), Set.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key here, only PGP",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n\n-----END PGP PUBLIC KEY BLOCK-----",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n=\n-----END PGP PUBLIC KEY BLOCK-----",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENB=FK\n-----END PGP PUBLIC KEY BLOCK-----",
        "-----END PGP PUBLIC KEY BLOCK-----",
        "-----BEGIN PGP MESSAGE-----\n\nmQENBFJLqwAB\n-----END PGP MESSAGE-----"
      })
  void findsNothingWhereThereIsNoKey(String text) {
    finds(text, Set.of());
  }

  /** Four bytes of length, by which a careless reader would allocate gigabytes. */
  @Test
  void survivesLengthsThatSomebodyMadeUp() {
    for (int version : new int[] {3, 4, 5, 6}) {
      ByteBuffer packet = ByteBuffer.allocate(64);
      packet.put((byte) 0xC6).put((byte) 58).put((byte) version).putInt(0).put((byte) 99);
      packet.putInt(Integer.MAX_VALUE);
      finds(armorOf(packet.array()), Set.of());
    }
    finds(armorOf(new byte[] {(byte) 0xC6, (byte) 255, 127, -1, -1, -1, 4, 0, 0, 0}), Set.of());
  }

  private static String armorOf(byte[] bytes) {
    return "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n"
        + Base64.getEncoder().encodeToString(bytes)
        + "\n-----END PGP PUBLIC KEY BLOCK-----";
  }

  @Test
  void takesAMegabyteOfArmorInLinearTime() {
    String data = "mQENBFJLqwABCADK" + "mQEN ".repeat(200_000);
    String text = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + data;

    CpuTime.assertWithin(Duration.ofSeconds(10), () -> finds(text, Set.of()));
    CpuTime.assertWithin(
        Duration.ofSeconds(10),
        () -> finds((text.substring(0, 60) + "\n").repeat(9_000), Set.of()));
  }

  @Property(seed = "1")
  void takesAnyDamage(
      @ForAll @IntRange(max = 2_000) int at,
      @ForAll @IntRange(max = 50) int length,
      @ForAll String junk) {
    int from = Math.min(at, ARMOR.length());
    int to = Math.min(from + length, ARMOR.length());
    Set<String> found = PgpKeys.fingerprints(ARMOR.substring(0, from) + junk + ARMOR.substring(to));

    assertTrue(found.size() <= 1, found.toString());
  }

  @Property(seed = "1")
  void takesAnyPackets(@ForAll byte[] packets) {
    byte[] key = new byte[packets.length + 3];
    System.arraycopy(packets, 0, key, 3, packets.length);
    key[0] = (byte) 0xC6;
    key[1] = (byte) Math.min(191, packets.length);
    key[2] = 4;

    assertNotNull(PgpKeys.fingerprints(armorOf(key)));
  }
}
