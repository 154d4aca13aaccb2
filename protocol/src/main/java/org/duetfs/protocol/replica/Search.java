package org.duetfs.protocol.replica;

import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;

/**
 * How a member that has started, and that the newest view names, looks for its mirror: says hello
 * until a view takes it in, or takes over when the mirror stays away.
 */
final class Search {
  private static final int FIRST_LOOKS = 4;

  private final Context context;
  private final LogPipe pipe;
  private final Introductions introductions;
  private final NextView next;
  private final Membership membership;

  Search(
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

  /** Looks for the mirror that this view names, for as long as the member stands so. */
  void look(View newest) {
    if (!(membership.standing() instanceof Standing.Looking looking)
        || !looking.newest().id().equals(newest.id())) {
      return;
    }
    introductions.greet();
    membership.readNewest();
    context.timers.after(context.timing.ping() / 2, () -> look(newest));
    boolean lookedLong = context.now() - looking.since() >= patience(newest);
    // No process of this folder has granted a lease since this one started, and the look is longer
    // than a lease, so nothing that an earlier process granted lasts.
    if (lookedLong && !introductions.mirrorHeard(newest)) {
      membership.propose(
          next.alone(
              newest,
              Identity.nameOf(context.self.mirror().orElseThrow())
                  + " did not answer when "
                  + Identity.nameOf(context.self.server())
                  + " started"));
    }
  }

  /**
   * Nobody has been served in a founding view yet, so nobody waits: a slow first start may be slow.
   */
  private long patience(View newest) {
    return newest.generation() == 1 ? FIRST_LOOKS * context.timing.look() : context.timing.look();
  }

  /** The mirror is found: the one whose log ends higher proposes the next view, and leads. */
  void found(View newest, InSync mirror, PeerMessage.Hello hello) {
    int byEnd = pipe.end().compareTo(hello.logEnd());
    boolean iLead = byEnd > 0 || byEnd == 0 && context.self.server() < mirror.server();
    if (!hello.active() && iLead) {
      membership.propose(next.withMirror(newest, mirror, hello, "both members started"));
    }
  }
}
