package org.duetfs.protocol.replica;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.Joined;
import org.duetfs.protocol.view.View;

/** Which view this member proposes after another: whom that names, and why. */
final class NextView {
  private final Context context;
  private final LogPipe pipe;

  NextView(Context context, LogPipe pipe) {
    this.context = context;
    this.pipe = pipe;
  }

  /** Names this member alone. */
  View alone(View from, String why) {
    return after(from, List.of(context.self.inSync()), why);
  }

  /** Names this member alone, which was left out and goes on from what its disk holds. */
  View forced(View from) {
    return alone(from, "forced by hand").goingOnFrom(pipe.end());
  }

  /** Names both, of which the mirror's disk notes that it is complete. */
  View takingIn(View from, InSync mirror, Joined joined) {
    return after(from, both(mirror), Identity.nameOf(mirror.server()) + " is filled up")
        .takingIn(joined);
  }

  /**
   * Names whom a mirror's hello leaves in sync; empty when it changes nothing. A restart ends a
   * generation: the one that stayed up proposes the next, and leads.
   */
  Optional<View> afterHello(View from, InSync mirror, PeerMessage.Hello hello) {
    if (!Introductions.isDiskOf(from, mirror)) {
      return Optional.empty();
    }
    if (hello.stale()) {
      return Optional.of(notFilledUp(from, mirror));
    }
    return from.members().contains(mirror)
        ? Optional.empty()
        : Optional.of(
            withMirror(from, mirror, hello, Identity.nameOf(mirror.server()) + " restarted"));
  }

  /** Names both when what the mirror says of itself fits to what is applied here; else this one. */
  View withMirror(View from, InSync mirror, PeerMessage.Hello hello, String why) {
    String name = Identity.nameOf(mirror.server());
    if (hello.stale()) {
      return notFilledUp(from, mirror);
    }
    if (hello.logEnd().compareTo(context.state.applied()) < 0) {
      // Its log lacks what was applied here: a restored disk, or one that lied.
      return alone(from, name + "'s log ends at " + hello.logEnd() + ", below what was applied");
    }
    if (context.disk.entriesAfter(hello.applied()).isEmpty()) {
      // The log is cut only where its disk had said that it needs it no more.
      return alone(from, name + " has applied " + hello.applied() + ", less than it had said");
    }
    return after(from, both(mirror), why);
  }

  /** Leaves out a mirror that is named, but whose disk is not what the view took it for. */
  private View notFilledUp(View from, InSync mirror) {
    return alone(from, Identity.nameOf(mirror.server()) + " is not filled up");
  }

  private List<InSync> both(InSync mirror) {
    return Stream.of(context.self.inSync(), mirror)
        .sorted(Comparator.comparingInt(InSync::server))
        .toList();
  }

  private View after(View from, List<InSync> members, String why) {
    View view = View.after(from, context.randomId.get(), members, context.self.server(), why);
    return from.joined().filter(this::isStillNoted).map(view::takingIn).orElse(view);
  }

  /**
   * Tells whether this member was taken in, and its disk says so by its note only: it has not yet
   * installed any view since. The next one may be won, and this process killed, before its first
   * entry is here; a view that did not say "joined" would then find a disk that was never filled
   * up.
   */
  private boolean isStillNoted(Joined joined) {
    return joined.server() == context.self.server() && context.disk.filling().isPresent();
  }
}
