package org.sybilline.service.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses with the same first bits, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Network(byte[] first, int bits) {

  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]+)/([0-9]{1,3})");

  /**
   * Reads an address, never a name, and the number of its first bits.
   *
   * @throws IllegalArgumentException if it is neither of IPv4 nor of IPv6
   */
  public static Network parse(String text) {
    var form = FORM.matcher(text);
    if (form.matches() && (form.group(1).contains(":") || dotted(form.group(1)))) {
      byte[] address = address(form.group(1));
      int bits = Integer.parseInt(form.group(2));
      if (bits <= 8 * address.length) {
        return new Network(address, bits);
      }
    }
    throw new IllegalArgumentException(
        "expected a network such as 10.0.0.0/8 or fd00::/8, found '" + text + "'");
  }

  private static boolean dotted(String text) {
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  private static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress(); // digits are not looked up
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }

  /** Whether the address begins with our bits; one of the other family does not. */
  public boolean contains(byte[] address) {
    if (address.length != first.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
