package org.sybilline.service.delivery;

import java.net.UnknownHostException;

/** A name leads where no webhook may go. */
final class ForbiddenAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1;

  ForbiddenAddressException() {
    super(
        "the host has an address that is not public; choose another, or let the operator allow its network (webhooks.allowed-networks)");
  }
}
