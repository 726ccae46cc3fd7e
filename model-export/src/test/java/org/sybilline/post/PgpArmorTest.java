package org.sybilline.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PGP blocks in cleaning. */
class PgpArmorTest {

  private static void cleans(String raw, String expected) {
    assertEquals(expected, PostCleaner.clean(raw));
  }

  private static final String BODY = "\nVersion: GnuPG v1\n\nmQENBFabc+/=\n=AbCd\n";

  private static String block(String what) {
    return "-----BEGIN PGP " + what + "-----" + BODY + "-----END PGP " + what + "-----";
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC KEY BLOCK, [PGP PUBKEY]",
    "PRIVATE KEY BLOCK, [PGP PUBKEY]",
    "SIGNATURE, [PGP SIGNATURE]",
    "MESSAGE, [PGP ENCMSG]",
    "'MESSAGE, PART 1/2', [PGP ENCMSG]"
  })
  void becomeTheirTokens(String what, String token) {
    cleans("my " + block(what) + " here", "my " + token + " here");
  }

  @Test
  void keepSignedTextAndUnescapeItsDashes() {
    cleans(
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256, SHA512\n\nI am back.\n- - one\n- -- \nme\n"
            + block("SIGNATURE")
            + "\nps",
        "I am back.\n- one\n--\nme\n[PGP SIGNATURE]\nps");
  }

  @Test
  void keepDashesOutsideOfSignedText() {
    cleans("- one\n- two", "- one\n- two");
  }

  @Test
  void runToTheEndWhenTheyHaveNone() {
    cleans("key:\n-----BEGIN PGP PUBLIC KEY BLOCK-----" + BODY, "key:\n[PGP PUBKEY]");
  }

  @Test
  void areFoundOnOneLineIndentedAndWithLongDashes() {
    cleans(block("MESSAGE").replace("\n", " "), "[PGP ENCMSG]");
    cleans(block("MESSAGE").replaceAll("(?m)^", "    "), "[PGP ENCMSG]");
    cleans(block("MESSAGE").replace("-----", "\u2014\u2014-"), "[PGP ENCMSG]");
    cleans(block("MESSAGE").replace("-----", "----- "), "[PGP ENCMSG]");
  }

  @Test
  void areNotSeenInProse() {
    String text = "then it says BEGIN PGP MESSAGE and END PGP MESSAGE at the end";
    cleans(text, text);
  }

  @Test
  void mayFollowOneAnother() {
    cleans(
        block("PUBLIC KEY BLOCK") + "\nand\n" + block("MESSAGE"),
        "[PGP PUBKEY]\nand\n[PGP ENCMSG]");
  }
}
