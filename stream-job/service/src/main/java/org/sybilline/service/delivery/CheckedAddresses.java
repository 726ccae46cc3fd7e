package org.sybilline.service.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.http.conn.DnsResolver;

/**
 * Resolves a name and refuses it when one of its addresses is forbidden. The connection goes to
 * what this returns, so a name that changes between check and connection gains nothing.
 */
final class CheckedAddresses implements DnsResolver {

  private final DnsResolver names;
  private final AddressRules rules;

  CheckedAddresses(DnsResolver names, AddressRules rules) {
    this.names = names;
    this.rules = rules;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      if (!rules.allows(address)) {
        throw new ForbiddenAddressException();
      }
    }
    return addresses;
  }
}
