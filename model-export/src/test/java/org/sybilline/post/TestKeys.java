package org.sybilline.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Small RSA keys with one subkey, the same on every run. */
final class TestKeys {

  private static final Date CREATED = Date.from(Instant.parse("2013-10-02T00:00:00Z"));

  private TestKeys() {}

  static PGPPublicKeyRing ring(int version, int seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed); // before its first use, this makes it deterministic
      RSAKeyPairGenerator rsa = new RSAKeyPairGenerator();
      rsa.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), random, 1024, 20));
      PGPKeyPair primary = pair(version, rsa);
      PGPKeyRingGenerator ring =
          new PGPKeyRingGenerator(
              PGPSignature.POSITIVE_CERTIFICATION,
              primary,
              "vendor " + seed,
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
              null,
              null,
              new BcPGPContentSignerBuilder(
                  primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
              null);
      ring.addSubKey(pair(version, rsa));
      return ring.generatePublicKeyRing();
    } catch (GeneralSecurityException | PGPException e) {
      throw new IllegalStateException("could not make a test key", e);
    }
  }

  private static PGPKeyPair pair(int version, RSAKeyPairGenerator rsa) throws PGPException {
    return new BcPGPKeyPair(
        version, PublicKeyAlgorithmTags.RSA_GENERAL, rsa.generateKeyPair(), CREATED);
  }

  static String armor(PGPPublicKeyRing... rings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArmoredOutputStream out = ArmoredOutputStream.builder().enableCRC(true).build(bytes)) {
      for (PGPPublicKeyRing ring : rings) {
        ring.encode(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n").strip();
  }

  /** RFC 4880, section 12.2, computed without Bouncy Castle's own fingerprint code. */
  static String fingerprint(PGPPublicKeyRing ring) {
    try {
      PublicKeyPacket packet = ring.getPublicKey().getPublicKeyPacket();
      byte[] body = packet.getEncodedContents();
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(new byte[] {(byte) 0x99, (byte) (body.length >> 8), (byte) body.length});
      return HexFormat.of().withUpperCase().formatHex(sha1.digest(body));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("could not compute a fingerprint", e);
    }
  }
}
