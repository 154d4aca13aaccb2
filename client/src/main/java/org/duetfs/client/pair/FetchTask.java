package org.duetfs.client.pair;

import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Pending;

/**
 * A file's bytes, asked for at one member and, when it is slow to begin, at its mirror too.
 *
 * @param <S> what an answer is
 * @param <T> what is made of it
 */
public interface FetchTask<S, T> {
  /**
   * Asks a member.
   *
   * @throws ExchangeException when it cannot be asked; the next one is tried
   */
  Pending<S> send(Member member) throws ExchangeException;

  /**
   * Takes a member's answer.
   *
   * @throws ExchangeException when there was none; the next member is tried
   * @throws org.duetfs.protocol.error.DuetException when it was refused; the next one is tried if
   *     that may help
   */
  T take(Member member, Pending<S> sent) throws ExchangeException;
}
