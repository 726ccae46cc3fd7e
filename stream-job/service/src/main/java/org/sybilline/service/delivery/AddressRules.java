package org.sybilline.service.delivery;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sybilline.service.settings.Network;

/**
 * Which addresses a webhook may reach: public ones, and networks that the settings allow. Refused
 * are all that IANA lists as not globally reachable, the metadata services of clouds, and IPv6
 * addresses that carry such an IPv4 address inside.
 */
public final class AddressRules {

  private static final List<Network> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8", // this host
              "10.0.0.0/8",
              "100.64.0.0/10", // carriers' NAT
              "127.0.0.0/8",
              "168.63.129.16/32", // Azure's metadata
              "169.254.0.0/16", // link-local, and the metadata of most clouds
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3", // multicast, reserved, broadcast
              "2001::/23", // Teredo and other protocols
              "2001:db8::/32",
              "3fff::/20")
          .map(Network::parse)
          .toList();

  private static final Network PUBLIC_V6 = Network.parse("2000::/3");
  private static final Network NAT64 = Network.parse("64:ff9b::/96");
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

  private final List<Network> allowed;

  /**
   * @param allowed networks that may be reached though they are not public
   */
  public AddressRules(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  public boolean allows(InetAddress address) {
    byte[] bytes = address.getAddress();
    return allowed.stream().anyMatch(network -> network.contains(bytes)) || isPublic(bytes);
  }

  private static boolean isPublic(byte[] address) {
    if (NOT_PUBLIC.stream().anyMatch(network -> network.contains(address))) {
      return false;
    }
    if (address.length == 4) {
      return true;
    }
    if (NAT64.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, 2, 6));
    }
    return PUBLIC_V6.contains(address);
  }
}
