package org.sybilline.service.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where and how the service listens.
 *
 * @param address to listen on; loopback unless set otherwise
 * @param port 0 for any free one
 * @param maxBodyBytes a larger request is refused
 * @param threads that answer; requests beyond them wait
 * @param maxStreams live streams open at once, each with a thread of its own
 */
public record HttpSettings(
    String address, int port, int maxBodyBytes, int threads, int maxStreams) {

  public static final String LOOPBACK = "127.0.0.1";

  public HttpSettings {
    if (port < 0 || port > 65_535 || maxBodyBytes < 1 || threads < 4 || maxStreams < 1) {
      throw new IllegalArgumentException(
          "expected a port of 0 to 65535, a body of 1 byte or more, 4 threads or more and at least one stream, found %d, %d, %d and %d"
              .formatted(port, maxBodyBytes, threads, maxStreams));
    }
  }

  /** Loopback, bodies of 1 MiB, 32 threads, 100 streams. */
  public static HttpSettings onLoopback(int port) {
    return new HttpSettings(LOOPBACK, port, 1 << 20, 32, 100);
  }

  /** Whether nothing but this machine can reach it. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
