package org.duetfs.client.pair;

import org.duetfs.client.net.ExchangeException;

/** What is tried at one member of a pair after the other. */
@FunctionalInterface
public interface MemberTask<T> {
  /**
   * Tries it.
   *
   * @throws ExchangeException when the member was lost; the next one is tried
   * @throws org.duetfs.protocol.error.DuetException when it was refused; the next one is tried if
   *     that may help
   */
  T on(Member member) throws ExchangeException;
}
