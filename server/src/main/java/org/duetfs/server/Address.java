package org.duetfs.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.duetfs.protocol.rpc.AddressText;

/** Where a server listens. */
record Address(String host, int port) {
  Address {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no address: " + host + ":" + port);
    }
  }

  /** Reads {@code HOST:PORT}; a host that holds colons stands in brackets. */
  static Address parse(String text) {
    return AddressText.parse(text, Address::new);
  }

  /** Tells whether the host is written as a loopback address, so that no name stands between. */
  boolean isLiteralLoopback() {
    try {
      return host.matches("[0-9a-fA-F.:]+") && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return AddressText.format(host, port);
  }
}
