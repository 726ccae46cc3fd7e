package org.sybilline.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
final class Ports {

  static final String HOST = "127.0.0.1";

  private Ports() {}

  /** A port that was free a moment ago. */
  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ServerStartException("found no free port on " + HOST, e);
    }
  }

  /** Says in one line what a bind error deep inside a server says in a hundred. */
  static void requireFree(String server, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of a server stopped just now linger for a minute
      socket.bind(new InetSocketAddress(loopback(), port));
    } catch (IOException e) {
      throw new ServerStartException(
          "%s wants port %d of %s, which is taken (%s). Stop what listens there, or choose another port; 0 takes any free one."
              .formatted(server, port, HOST, e.getMessage()),
          e);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
