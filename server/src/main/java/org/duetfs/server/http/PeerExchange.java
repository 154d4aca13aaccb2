package org.duetfs.server.http;

/** Answers messages of other members, whose cluster, secret and software have been checked. */
@FunctionalInterface
public interface PeerExchange {
  /**
   * Answers one message.
   *
   * @throws org.duetfs.protocol.error.DuetException when there is no answer to give
   */
  byte[] exchange(byte[] message);
}
