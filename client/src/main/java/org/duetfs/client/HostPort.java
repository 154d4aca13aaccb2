package org.duetfs.client;

import org.duetfs.protocol.rpc.AddressText;

/** A server's address. */
public record HostPort(String host, int port) {
  /** Refuses what no server can listen on. */
  public HostPort {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no address: " + host + ":" + port);
    }
  }

  @Override
  public String toString() {
    return AddressText.format(host, port);
  }
}
