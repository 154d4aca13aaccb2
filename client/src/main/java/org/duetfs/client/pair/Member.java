package org.duetfs.client.pair;

import org.duetfs.client.net.Connections;
import org.duetfs.client.net.ExchangeException;

/** One server of a pair during a transfer. */
public interface Member {
  /** Returns its number. */
  int server();

  /** Returns the ways to it. */
  Connections connections();

  /** Returns the cluster's id, empty while it is not known. */
  String cluster();

  /** Tells whether it answers right now; asks it, for a short time at most. */
  boolean isAlive();

  /** Notes that bytes have passed. */
  void progress();

  /** Notes that it was lost after the task had returned. */
  void lost(ExchangeException e);
}
