package org.duetfs.protocol.replica;

import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;

/** What the members of a pair say of themselves to each other, whichever views they are in. */
final class Introductions {
  private final Context context;
  private final LogPipe pipe;
  private final Supplier<Standing> standing;
  private Optional<Known> mirror = Optional.empty();

  /** What the mirror's process said of itself last. */
  private record Known(InSync member, PeerMessage.Hello hello, long at) {}

  Introductions(Context context, LogPipe pipe, Supplier<Standing> standing) {
    this.context = context;
    this.pipe = pipe;
    this.standing = standing;
  }

  /** Says hello to the mirror. */
  void greet() {
    sendHello(false, "");
  }

  private void sendHello(boolean answer, String nonce) {
    Standing now = standing.get();
    context.mail.send(
        new PeerMessage.Hello(
            context.self.disk(),
            context.disk.durable(),
            pipe.end(),
            now instanceof Standing.Active || now instanceof Standing.Proposing,
            lacksSomething(now),
            answer,
            nonce));
  }

  /**
   * Tells whether this member knows that its disk is not complete. One that notes that it is
   * complete may have been named by a view that it has not seen yet.
   */
  private boolean lacksSomething(Standing now) {
    return now instanceof Standing.Stale stale
        && (stale.newest().has(context.self.server())
            || context.disk.filling().flatMap(Filling::completed).isEmpty());
  }

  /** The mirror asks whether this process lives. */
  void onChallenge(PeerMessage.Challenge challenge) {
    if (challenge.process().equals(context.self.process())
        && !(standing.get() instanceof Standing.Stopped)) {
      sendHello(false, challenge.nonce());
    }
  }

  /** Takes in and answers what the mirror says of itself; returns the mirror as that names it. */
  InSync onHello(int server, String process, PeerMessage.Hello hello) {
    InSync member = new InSync(server, hello.disk(), process);
    mirror = Optional.of(new Known(member, hello, context.now()));
    if (!hello.answer()) {
      sendHello(true, "");
    }
    return member;
  }

  /** Returns the mirror as that process of it has introduced itself. */
  Optional<InSync> mirrorAs(String process) {
    return mirror.map(Known::member).filter(member -> member.process().equals(process));
  }

  /** Returns what the mirror's disk had applied when it said hello last. */
  Optional<Index> mirrorApplied() {
    return mirror.map(known -> known.hello().applied());
  }

  /** Tells whether the mirror that a view names has said hello lately. */
  boolean mirrorHeard(View view) {
    return heardWithin(context.timing.silence(), view).isPresent();
  }

  /** Tells whether the mirror that a view names has said lately that it is at work. */
  boolean mirrorWorks(View view) {
    return heardWithin(2 * context.timing.silence(), view)
        .filter(known -> known.hello().active())
        .isPresent();
  }

  private Optional<Known> heardWithin(long time, View view) {
    return mirror
        .filter(known -> context.now() - known.at() < time)
        .filter(known -> isDiskOf(view, known.member()));
  }

  /** Tells whether a member runs on the disk that a view names for it. */
  static boolean isDiskOf(View view, InSync member) {
    return view.member(member.server())
        .filter(named -> named.disk().equals(member.disk()))
        .isPresent();
  }
}
