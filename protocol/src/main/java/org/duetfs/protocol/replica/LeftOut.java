package org.duetfs.protocol.replica;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.view.View;

/**
 * How a member lives that the newest view leaves out: says hello until its mirror takes it in
 * again, or goes on by itself when a person has said so.
 */
final class LeftOut {
  private final Context context;
  private final LogPipe pipe;
  private final Introductions introductions;
  private final NextView next;
  private final Membership membership;
  private boolean forced;
  private long since;

  LeftOut(
      Context context,
      LogPipe pipe,
      Introductions introductions,
      NextView next,
      Membership membership) {
    this.context = context;
    this.pipe = pipe;
    this.introductions = introductions;
    this.next = next;
    this.membership = membership;
  }

  /** A person has said that this member goes on alone although it is stale. */
  void mayGoOn() {
    forced = true;
  }

  /** Begins when the member has become stale; ends by itself when it is so no more. */
  void begin() {
    since = context.now();
    live(since);
  }

  private void live(long begun) {
    if (!(membership.standing() instanceof Standing.Stale stale) || since != begun) {
      return;
    }
    introductions.greet();
    if (forced && context.now() - begun >= 3 * context.timing.silence()) {
      forced = false;
      force(stale.newest());
      return;
    }
    membership.readNewest();
    context.timers.after(context.timing.silence(), () -> live(begun));
  }

  /** Goes on from what this disk holds, as a person has said; recorded in the views for good. */
  private void force(View newest) {
    boolean mirrorWorks = introductions.mirrorWorks(newest);
    boolean blank = pipe.end().equals(Index.ZERO);
    if (mirrorWorks || blank || context.disk.filling().isPresent()) {
      String why =
          mirrorWorks
              ? Identity.nameOf(context.self.mirror().orElseThrow()) + " is at work"
              : blank ? "this disk is blank" : "this disk is in the middle of being filled up";
      context.out.event(Identity.nameOf(context.self.server()) + " is not forced: " + why);
      live(since);
      return;
    }
    membership.propose(next.forced(newest));
  }
}
