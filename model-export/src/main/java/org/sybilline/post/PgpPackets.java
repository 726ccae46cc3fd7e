package org.sybilline.post;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.Packet;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/**
 * Walks through OpenPGP packets (RFC 9580, section 4.2). The framing is read here and Bouncy Castle
 * sees one whole packet at a time, so that a length somebody made up cannot make it allocate.
 */
final class PgpPackets {

  private static final int PUBLIC_KEY = 6;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PgpPackets() {}

  /** Fingerprints of the public keys that are no subkeys, up to the first broken packet. */
  static List<String> primaryKeyFingerprints(byte[] packets) {
    List<String> fingerprints = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(packets);
    while (rest.remaining() > 2) {
      int header = rest.get() & 0xFF;
      boolean oldFormat = (header & 0x40) == 0;
      long length = oldFormat ? oldLength(header & 3, rest) : newLength(rest);
      if ((header & 0x80) == 0 || length < 0 || length > rest.remaining()) {
        break;
      }
      byte[] body = new byte[(int) length];
      rest.get(body);
      if ((oldFormat ? header >> 2 & 0xF : header & 0x3F) == PUBLIC_KEY) {
        fingerprint(body).ifPresent(fingerprints::add);
      }
    }
    return fingerprints;
  }

  private static long oldLength(int type, ByteBuffer rest) {
    return switch (type) {
      case 0 -> rest.get() & 0xFF;
      case 1 -> rest.getShort() & 0xFFFF;
      case 2 -> rest.remaining() < 4 ? -1 : rest.getInt() & 0xFFFFFFFFL;
      default -> rest.remaining();
    };
  }

  /** A length in parts, which key packets never have, counts as broken. */
  private static long newLength(ByteBuffer rest) {
    int first = rest.get() & 0xFF;
    if (first < 192) {
      return first;
    }
    if (first < 224) {
      return ((first - 192L) << 8) + (rest.get() & 0xFF) + 192;
    }
    return first < 255 || rest.remaining() < 4 ? -1 : rest.getInt() & 0xFFFFFFFFL;
  }

  private static Optional<String> fingerprint(byte[] body) {
    if (body.length < 8 || (body[0] >= 5 && declaresTooMuch(body))) {
      return Optional.empty();
    }
    ByteBuffer packet = ByteBuffer.allocate(body.length + 6);
    packet.put((byte) (0xC0 | PUBLIC_KEY)).put((byte) 255).putInt(body.length).put(body);
    try (BCPGInputStream in = new BCPGInputStream(new ByteArrayInputStream(packet.array()))) {
      Packet key = in.readPacket();
      if (!(key instanceof PublicKeyPacket publicKey)) {
        return Optional.empty();
      }
      return Optional.of(
          HEX.formatHex(new BcKeyFingerprintCalculator().calculateFingerprint(publicKey)));
    } catch (IOException | PGPException | RuntimeException e) {
      // Bouncy Castle answers malformed keys with all three; none of them is a key
      return Optional.empty();
    }
  }

  /** From version 5 on, the octets of the key material are counted at offset 6. */
  private static boolean declaresTooMuch(byte[] body) {
    return body.length < 10 || (ByteBuffer.wrap(body).getInt(6) & 0xFFFFFFFFL) > body.length - 10;
  }
}
