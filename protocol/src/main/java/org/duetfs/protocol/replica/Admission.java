package org.duetfs.protocol.replica;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.Joined;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * How a leader alone takes its mirror in again: holds its writers while the mirror takes the last
 * rows, hears that the mirror is complete, and asks for the view with both.
 *
 * <p>Before it asks it may let the hold go at any time: what the mirror notes of being complete
 * names the hold, and is void then. From before it asks until it serves in the next view, it must
 * not: the view may come into force at any moment, and then nothing may have been acknowledged that
 * the mirror lacks.
 */
final class Admission {
  private final Context context;
  private final LogPipe pipe;
  private final Membership membership;
  private final Requests requests;
  private @Nullable Hold hold;
  private long leftBefore = Long.MAX_VALUE;

  /** Writers that are held for a member. */
  private static final class Hold {
    final String token;
    final View view;
    final InSync member;
    @Nullable Index end;
    boolean asked;

    Hold(String token, View view, InSync member) {
      this.token = token;
      this.view = view;
      this.member = member;
    }
  }

  Admission(Context context, LogPipe pipe, Membership membership, Requests requests) {
    this.context = context;
    this.pipe = pipe;
    this.membership = membership;
    this.requests = requests;
  }

  /** The mirror has nearly all and asks for the rest. */
  void onAskJoin(InSync member, PeerMessage.AskJoin ask) {
    View view = membership.view().orElse(null);
    if (view == null || !view.alone() || !view.id().equals(ask.view()) || !requests.serving()) {
      return;
    }
    Hold standing = hold;
    if (standing != null && standing.member.equals(member)) {
      tell(standing);
      return;
    }
    if (standing != null) {
      if (standing.asked) {
        return;
      }
      letGo(standing);
    }
    long left = pipe.end().number() - ask.cursor().number();
    if (left > context.limits.fewEntries()
        || context.state.bytesChangedAfter(ask.cursor()) > context.limits.fewBytes()) {
      slowDown(left);
      context.mail.send(new PeerMessage.LetGo(view.id(), ""));
      return;
    }
    leftBefore = Long.MAX_VALUE;
    Hold fresh = new Hold(context.randomId.get(), view, member);
    hold = fresh;
    requests.gate().shut();
    context.timers.after(
        context.timing.silence(),
        () -> {
          if (hold == fresh && !fresh.asked) {
            letGo(fresh);
          }
        });
    proceed();
  }

  /** Writers that are faster than the filling wait for a moment in each round. */
  private void slowDown(long left) {
    if (left >= leftBefore) {
      requests.gate().shut();
      context.timers.after(
          context.timing.ping(),
          () -> {
            if (hold == null) {
              requests.gate().open();
            }
          });
    }
    leftBefore = left;
  }

  /** Goes on where something has changed: entries were applied, or a lease came. */
  void proceed() {
    Hold standing = hold;
    if (standing == null) {
      return;
    }
    if (standing.asked) {
      if (requests.serving()) {
        hold = null;
        requests.gate().open();
      }
    } else if (standing.end == null && pipe.atRest()) {
      standing.end = pipe.end();
      tell(standing);
    }
  }

  private void tell(Hold standing) {
    if (standing.end != null && !standing.asked) {
      context.mail.send(new PeerMessage.Held(standing.view.id(), standing.token, standing.end));
    }
  }

  /** The mirror notes durably that it is complete. */
  void onComplete(InSync member, PeerMessage.Complete complete) {
    View view = membership.view().orElse(null);
    if (view == null || !view.id().equals(complete.view()) || !requests.serving()) {
      return;
    }
    Hold standing = hold;
    if (standing == null || !standing.token.equals(complete.hold())) {
      // It was let go in this view, and the word of it was lost.
      context.mail.send(new PeerMessage.LetGo(view.id(), complete.hold()));
    } else if (!standing.asked
        && standing.member.equals(member)
        && complete.through().equals(standing.end)
        && complete.through().equals(pipe.end())) {
      standing.asked = true;
      membership.admit(member, new Joined(member.server(), complete.through()));
    }
  }

  private void letGo(Hold standing) {
    hold = null;
    requests.gate().open();
    context.mail.send(new PeerMessage.LetGo(standing.view.id(), standing.token));
  }

  /** Another member leads now. */
  void depose() {
    hold = null;
  }
}
