package org.duetfs.client;

/** Hears of what happens to the cluster, at most once per event, on any thread; must not block. */
@FunctionalInterface
public interface Notices {
  /** Hears nothing. */
  Notices NONE = notice -> {};

  /** Hears of one event. */
  void notice(Notice notice);
}
