package org.duetfs.protocol.replica;

/** Whether this member's own disk comes round: what it was asked for and has not answered. */
final class DiskWatch {
  private final Context context;
  private int underWay;
  private long since;

  DiskWatch(Context context) {
    this.context = context;
  }

  void asked() {
    if (underWay++ == 0) {
      since = context.now();
    }
  }

  void answered() {
    underWay--;
    since = context.now();
  }

  /** Tells whether the disk has owed an answer for that long. */
  boolean hangs(long time) {
    return underWay > 0 && context.now() - since >= time;
  }
}
