package org.sybilline.service.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.service.settings.Network;

class AddressRulesTest {

  private static final AddressRules STRICT = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1", // carriers' NAT
        "100.100.100.200", // metadata of Alibaba Cloud
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16", // metadata of Azure
        "169.254.169.254", // metadata of AWS, Google, Azure
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192", // metadata of Oracle Cloud
        "192.168.1.1",
        "198.19.255.255",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "2130706433", // 127.0.0.1 as one number
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1", // 127.0.0.1, compatible form
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254", // metadata of AWS
        "ff02::1",
        "64:ff9b::a9fe:a9fe", // 169.254.169.254 behind NAT64
        "2002:7f00:1::", // 127.0.0.1 behind 6to4
        "2001::1", // Teredo
        "2001:db8::1"
      })
  void refusesWhatIsNotPublic(String address) throws UnknownHostException {
    assertFalse(STRICT.allows(ip(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "2606:4700:4700::1111",
        "64:ff9b::101:101",
        "2002:101:101::1"
      })
  void allowsWhatIsPublic(String address) throws UnknownHostException {
    assertTrue(STRICT.allows(ip(address)));
  }

  @Test
  void allowsWhatTheSettingsAllowAndNothingBeside() throws UnknownHostException {
    var rules = new AddressRules(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd12::/16")));
    assertTrue(rules.allows(ip("10.1.200.3")));
    assertTrue(rules.allows(ip("fd12:1::1")));
    assertFalse(rules.allows(ip("10.2.0.1")));
    assertFalse(rules.allows(ip("fd13::1")));
    assertFalse(rules.allows(ip("127.0.0.1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0", "10.0.0.0/33", "localhost/8", "10.0.0/8", "::/129", "300.0.0.0/8"})
  void refusesANetworkThatIsNone(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
    assertTrue(String.valueOf(refused.getMessage()).contains("expected a network such as"));
  }

  @Test
  void takesAnAddressAloneAsANetwork() throws UnknownHostException {
    Network one = Network.parse("192.168.7.9/32");
    assertEquals(32, one.bits());
    assertTrue(one.contains(ip("192.168.7.9").getAddress()));
    assertFalse(one.contains(ip("192.168.7.8").getAddress()));
  }

  /** Of digits only, so nothing is looked up. */
  private static InetAddress ip(String address) throws UnknownHostException {
    return InetAddress.getAllByName(address)[0];
  }
}
