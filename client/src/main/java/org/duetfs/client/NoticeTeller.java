package org.duetfs.client;

import java.util.function.IntConsumer;
import org.duetfs.client.pair.PairListener;

/** Makes notices of what becomes of pairs. */
final class NoticeTeller implements PairListener {
  private final Notices notices;
  private volatile IntConsumer whole = pair -> {};

  NoticeTeller(Notices notices) {
    this.notices = notices;
  }

  /** Sets who hears that a pair is whole again; it must not wait for anything. */
  void whenWhole(IntConsumer next) {
    whole = next;
  }

  @Override
  public void connected(int server) {
    notices.notice(new Notice.ConnectionEstablished(server));
  }

  @Override
  public void lost(int server, int pair, int survivor, String marks) {
    notices.notice(new Notice.ConnectionLost(server, pair, survivor, marks));
  }

  @Override
  public void away(int server, int pair, String marks) {
    notices.notice(new Notice.PairLost(server, pair, marks));
  }

  @Override
  public void restored(int pair, String marks) {
    notices.notice(new Notice.PairRestored(pair, marks));
    if (!marks.contains("_")) {
      whole.accept(pair);
    }
  }
}
