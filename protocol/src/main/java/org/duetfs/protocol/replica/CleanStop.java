package org.duetfs.protocol.replica;

/**
 * How a member stops cleanly: takes no more requests, answers those under way within the time of
 * one silence, says goodbye to the mirror, and exits.
 */
final class CleanStop {
  private final Context context;
  private final Membership membership;
  private final MirrorWatch watch;
  private final Requests requests;
  private boolean begun;

  CleanStop(Context context, Membership membership, MirrorWatch watch, Requests requests) {
    this.context = context;
    this.membership = membership;
    this.watch = watch;
    this.requests = requests;
  }

  boolean begun() {
    return begun;
  }

  void begin() {
    if (!begun) {
      begun = true;
      watch.stop();
      // Of two members that are told to stop at one moment, the later one must have heard so
      // before the other's goodbye comes; else it would leave that one out.
      long latest = context.now() + context.timing.silence();
      context.timers.after(context.timing.ping(), () -> finish(latest));
    }
  }

  private void finish(long latest) {
    if (requests.idle() || context.now() >= latest) {
      membership.stop();
      context.out.exit("stopped");
    } else {
      context.timers.after(context.timing.ping() / 10, () -> finish(latest));
    }
  }
}
