package org.duetfs.client.pair;

/** Hears what becomes of a pair, once per event, on any thread; must not block. */
public interface PairListener {
  /** A server answered for the first time. */
  void connected(int server);

  /** A member was left out and the other goes on. */
  void lost(int server, int pair, int survivor, String marks);

  /** No member answers. */
  void away(int server, int pair, String marks);

  /** All members are in sync again. */
  void restored(int pair, String marks);
}
