package org.duetfs.protocol.replica;

import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * The leases between the members of a view, and the decision to leave a silent mirror out.
 *
 * <p>An answered ping lets the asker serve for a lease from the moment that it sent it. Whoever
 * answers one promises not to go on alone before that lease has ended by its own clock.
 */
final class MirrorWatch {
  private final Context context;
  private final LogPipe pipe;
  private final Membership membership;

  /** When this process last granted a lease; one that has not, counts from its start. */
  private long lastGrant;

  private @Nullable View view;
  private long lastPing;
  private long lastAnswer;
  private long leaseUntil;
  private boolean spoke;
  private boolean gone;
  private String whyGone = "";
  private boolean leaving;
  private boolean leaseNoted;
  private boolean stopping;

  MirrorWatch(Context context, LogPipe pipe, Membership membership) {
    this.context = context;
    this.pipe = pipe;
    this.membership = membership;
  }

  void start() {
    lastGrant = context.now();
    pingLater();
  }

  void entered(View entered) {
    view = entered;
    lastAnswer = context.now();
    leaseUntil = Long.MIN_VALUE;
    spoke = false;
    gone = false;
    leaving = false;
    leaseNoted = false;
    ping();
  }

  /** This member is stopping itself: it leaves nobody out any more. */
  void stop() {
    stopping = true;
  }

  void left() {
    view = null;
  }

  /** Tells whether this member may serve now, as far as its mirror is concerned. */
  boolean hasLease() {
    return view != null && (view.alone() || context.now() < leaseUntil);
  }

  private void pingLater() {
    context.timers.after(
        context.timing.ping(),
        () -> {
          if (!pingedLately()) {
            ping();
          }
          pingLater();
        });
  }

  /**
   * Tells whether a ping that answered one of the mirror's makes this member's next superfluous.
   */
  private boolean pingedLately() {
    return context.now() - lastPing < context.timing.ping() / 2;
  }

  /** Sends a ping now, for instance because a client could not reach the mirror. */
  void ping() {
    if (view == null || view.alone()) {
      return;
    }
    lastPing = context.now();
    context.mail.send(new PeerMessage.Ping(lastPing));
    noteLease();
    judge();
  }

  private void noteLease() {
    boolean lost = leaseUntil != Long.MIN_VALUE && !hasLease();
    if (lost != leaseNoted) {
      leaseNoted = lost;
      context.out.event(
          lost ? "lease lost: " + mirrorName() + " does not answer" : "lease held again");
    }
  }

  void onPing(PeerMessage.Ping ping) {
    spoke = true;
    if (view == null || pipe.diskWatch().hangs(context.timing.hung())) {
      return; // Alive to pings and dead to the log is dead.
    }
    if (!leaving) {
      lastGrant = context.now();
    }
    context.mail.send(new PeerMessage.Pong(ping.sentNanos(), leaving));
    // Both leases then begin at one moment. Were they a ping apart, and the mirror hung, this
    // member's own would be over that much before the mirror's is, and nobody could serve a read.
    if (!pingedLately()) {
      ping();
    }
  }

  void onPong(PeerMessage.Pong pong) {
    spoke = true;
    lastAnswer = context.now();
    if (!pong.leavingOut()) {
      leaseUntil = Math.max(leaseUntil, pong.sentNanos() + context.timing.lease());
    }
    judge();
  }

  /** Hears that the follower has taken the view over; its pings and answers begin now. */
  void onInstalled() {
    lastAnswer = context.now();
  }

  /** Hears a message of this view from the mirror. */
  void onSpoken() {
    spoke = true;
  }

  void onGoodbye() {
    mirrorGone(mirrorName() + " said goodbye");
  }

  /**
   * Hears that the mirror's literal loopback address, with nothing between, refuses a connection.
   * Its process is gone if it is one that this process has spoken with there in this view.
   */
  void onRefused() {
    if (spoke) {
      mirrorGone(mirrorName() + " is gone: its address refuses");
    }
  }

  private void mirrorGone(String why) {
    if (view != null && !view.alone() && !gone) {
      gone = true;
      whyGone = why;
      judge();
    }
  }

  private void judge() {
    if (view == null || view.alone() || stopping) {
      return;
    }
    boolean deadLog = pipe.unacknowledgedFor(context.timing.hung());
    // A follower whose disk is still taking the view over answers no ping in it.
    long patience = pipe.awaitsInstall() ? context.timing.hung() : context.timing.silence();
    boolean silent = context.now() - lastAnswer >= patience;
    if (!gone && !silent && !deadLog) {
      leaving = false;
      return;
    }
    if (!leaving) {
      leaving = true;
      context.out.event(mirrorName() + " does not answer: taking over");
    }
    long mirrorLeaseEnd = lastGrant + context.timing.leaseWithDrift();
    if (gone || context.now() >= mirrorLeaseEnd) {
      String why =
          gone ? whyGone : mirrorName() + (deadLog ? "'s log hangs" : " did not answer in time");
      membership.takeOver(why);
    } else {
      context.timers.after(mirrorLeaseEnd - context.now(), this::judge);
    }
  }

  private String mirrorName() {
    return Identity.nameOf(context.self.mirror().orElse(0));
  }
}
