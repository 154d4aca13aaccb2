package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.Joined;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;

/**
 * How a member gets from view to view: reads the newest one at the start, finds its mirror,
 * proposes the next and hears who won. There is one line of views because each is a compare-and-set
 * on the one before, and a view's generation is the version of its register.
 */
final class Membership {
  private static final int FIRST_LOOKS = 4;

  private final Context context;
  private final LogPipe pipe;
  private final Listener listener;
  private Standing standing = new Standing.Starting();
  private boolean forced;
  private long staleSince;

  /** What the mirror's process said of itself last. */
  private record MirrorHello(InSync member, PeerMessage.Hello hello, long at) {}

  private Optional<MirrorHello> mirror = Optional.empty();

  /** Hears of every change of the standing. */
  interface Listener {
    /** The newest view leaves this member out. */
    void stale(View newest);

    /** This member is left out no more. */
    void staleNoMore();

    /** The member left its view, for good or to propose the next one. */
    void suspended();

    /** The member will not come back to the view that it was suspended in. */
    void deposed();

    /** The member is in a new view. */
    void entered(View view);
  }

  Membership(Context context, LogPipe pipe, Listener listener) {
    this.context = context;
    this.pipe = pipe;
    this.listener = listener;
  }

  Standing standing() {
    return standing;
  }

  Optional<View> view() {
    return standing instanceof Standing.Active active
        ? Optional.of(active.view())
        : Optional.empty();
  }

  private void stand(Standing next) {
    if (standing instanceof Standing.Stale && !(next instanceof Standing.Stale)) {
      listener.staleNoMore();
    }
    standing = next;
    if (next instanceof Standing.Installing installing) {
      context.mail.belongTo(installing.view());
    } else if (next instanceof Standing.Active active) {
      context.mail.belongTo(active.view());
    } else {
      context.mail.belongTo(null);
    }
  }

  /**
   * Begins.
   *
   * @param force whether a person has said that this member goes on alone although it is stale
   */
  void start(boolean force) {
    forced = force;
    readNewest();
  }

  void stop() {
    if (view().isPresent()) {
      listener.suspended();
      listener.deposed();
      context.mail.send(new PeerMessage.Goodbye());
    }
    stand(new Standing.Stopped());
  }

  private void readNewest() {
    context.arbiter(
        new ArbiterCall.Get(Keys.view(context.self.pair())),
        answer -> {
          if (answer instanceof ArbiterCall.Answer.Read read) {
            onNewest(read.register());
          } else if (standing instanceof Standing.Starting) {
            context.timers.after(context.timing.resend(), this::readNewest);
          }
        });
  }

  private void onNewest(Register register) {
    if (register.version() == 0) {
      context.out.exit("pair " + context.self.pair() + " was never founded at this arbiter");
      return;
    }
    View newest = ViewText.parse(register.value());
    if (standing instanceof Standing.Starting) {
      consider(newest);
    } else if (standing instanceof Standing.Looking looking) {
      if (newest.generation() > looking.newest().generation()) {
        consider(newest);
      }
    } else if (standing instanceof Standing.Active active) {
      if (newest.generation() > active.view().generation()) {
        listener.suspended();
        listener.deposed();
        consider(newest);
      }
    } else if (standing instanceof Standing.Stale stale) {
      if (newest.generation() > stale.newest().generation()) {
        consider(newest);
      }
    }
  }

  /** Judges a newest view from outside of it. */
  private void consider(View newest) {
    Optional<InSync> me = newest.member(context.self.server());
    if (me.isEmpty() || !me.get().disk().equals(context.self.disk()) || !isFilledFor(newest)) {
      becomeStale(newest);
    } else if (newest.alone() && me.get().process().equals(context.self.process())) {
      throw new IllegalStateException(
          "a view of this process alone that it has not won: " + newest);
    } else if (newest.alone()) {
      propose(newest, List.of(context.self.inSync()), name(context.self.server()) + " started");
    } else {
      stand(new Standing.Looking(newest, context.now()));
      look(newest);
    }
  }

  /** Tells whether this disk is what a view that names it took it for. */
  private boolean isFilledFor(View newest) {
    Optional<Index> completeTo =
        newest
            .joined()
            .filter(joined -> joined.server() == context.self.server())
            .map(Joined::completeTo);
    Optional<Filling> filling = context.disk.filling();
    return filling.isEmpty()
        || completeTo.isPresent()
            && filling.get().completed().map(Filling.Completed::through).equals(completeTo);
  }

  private void becomeStale(View newest) {
    boolean already = standing instanceof Standing.Stale;
    Standing.Stale stale = new Standing.Stale(newest);
    stand(stale);
    if (!already) {
      context.out.event(
          name(context.self.server())
              + " is stale: view "
              + newest.generation()
              + " leaves it out ("
              + newest.why()
              + "); it serves nothing");
      long since = context.now();
      staleSince = since;
      whileStale(since);
    }
    listener.stale(newest);
  }

  private void whileStale(long since) {
    if (!(standing instanceof Standing.Stale stale) || staleSince != since) {
      return;
    }
    sendHello(false, "");
    if (forced && context.now() - since >= 3 * context.timing.silence()) {
      forced = false;
      force(stale.newest());
      return;
    }
    readNewest();
    context.timers.after(context.timing.silence(), () -> whileStale(since));
  }

  /** Goes on from what this disk holds, as a person has said; recorded in the views for good. */
  private void force(View newest) {
    boolean mirrorWorks =
        mirror
            .filter(m -> context.now() - m.at() < 2 * context.timing.silence())
            .filter(m -> m.hello().active() && isDiskOf(newest, m.member()))
            .isPresent();
    boolean blank = pipe.end().equals(Index.ZERO);
    if (mirrorWorks || blank || context.disk.filling().isPresent()) {
      String why =
          mirrorWorks
              ? name(context.self.mirror().orElseThrow()) + " is at work"
              : blank ? "this disk is blank" : "this disk is in the middle of being filled up";
      context.out.event(name(context.self.server()) + " is not forced: " + why);
      whileStale(staleSince);
      return;
    }
    propose(
        nextOf(newest, List.of(context.self.inSync()), "forced by hand").goingOnFrom(pipe.end()));
  }

  /** Says hello until a view takes this member in, or takes over when the mirror stays away. */
  private void look(View newest) {
    if (!(standing instanceof Standing.Looking looking)
        || !looking.newest().id().equals(newest.id())) {
      return;
    }
    sendHello(false, "");
    readNewest();
    context.timers.after(context.timing.ping() / 2, () -> look(newest));
    boolean lookedLong = context.now() - looking.since() >= patience(newest);
    // No process of this folder has granted a lease since this one started, and the look is longer
    // than a lease, so nothing that an earlier process granted lasts.
    if (lookedLong && !mirrorHeard(newest)) {
      propose(
          newest,
          List.of(context.self.inSync()),
          name(context.self.mirror().orElseThrow())
              + " did not answer when "
              + name(context.self.server())
              + " started");
    }
  }

  /**
   * Nobody has been served in a founding view yet, so nobody waits: a slow first start may be slow.
   */
  private long patience(View newest) {
    return newest.generation() == 1 ? FIRST_LOOKS * context.timing.look() : context.timing.look();
  }

  private boolean mirrorHeard(View newest) {
    return mirror
        .filter(m -> context.now() - m.at() < context.timing.silence())
        .filter(m -> isDiskOf(newest, m.member()))
        .isPresent();
  }

  private static boolean isDiskOf(View view, InSync member) {
    return view.member(member.server())
        .filter(named -> named.disk().equals(member.disk()))
        .isPresent();
  }

  private void sendHello(boolean answer, String nonce) {
    context.mail.send(
        new PeerMessage.Hello(
            context.self.disk(),
            context.disk.durable(),
            pipe.end(),
            standing instanceof Standing.Active || standing instanceof Standing.Proposing,
            lacksSomething(),
            answer,
            nonce));
  }

  /** The mirror asks whether this process lives. */
  void onChallenge(PeerMessage.Challenge challenge) {
    if (challenge.process().equals(context.self.process())
        && !(standing instanceof Standing.Stopped)) {
      sendHello(false, challenge.nonce());
    }
  }

  /** Returns the mirror as that process of it has introduced itself. */
  Optional<InSync> mirrorAs(String process) {
    return mirror.map(MirrorHello::member).filter(member -> member.process().equals(process));
  }

  /**
   * Tells whether this member knows that its disk is not complete. One that notes that it is
   * complete may have been named by a view that it has not seen yet.
   */
  private boolean lacksSomething() {
    return standing instanceof Standing.Stale stale
        && (stale.newest().has(context.self.server())
            || context.disk.filling().flatMap(Filling::completed).isEmpty());
  }

  void onHello(int server, String process, PeerMessage.Hello hello) {
    if (standing instanceof Standing.Stopped) {
      return;
    }
    InSync member = new InSync(server, hello.disk(), process);
    mirror = Optional.of(new MirrorHello(member, hello, context.now()));
    if (!hello.answer()) {
      sendHello(true, "");
    }
    if (standing instanceof Standing.Active active) {
      onMirrorRestarted(active.view(), member, hello);
    } else if (standing instanceof Standing.Looking looking && isDiskOf(looking.newest(), member)) {
      onBothLooking(looking.newest(), member, hello);
    }
  }

  /** A restart ends a generation: the one that stayed up proposes the next, and leads. */
  private void onMirrorRestarted(View view, InSync member, PeerMessage.Hello hello) {
    if (!isDiskOf(view, member)) {
      return;
    }
    if (hello.stale()) {
      // It is named, but its disk is not what the view took it for.
      propose(view, List.of(context.self.inSync()), name(member.server()) + " is not filled up");
      return;
    }
    if (view.members().contains(member)) {
      return;
    }
    proposeBoth(view, member, hello, name(member.server()) + " restarted");
  }

  private void onBothLooking(View newest, InSync member, PeerMessage.Hello hello) {
    int byEnd = pipe.end().compareTo(hello.logEnd());
    boolean iLead = byEnd > 0 || byEnd == 0 && context.self.server() < member.server();
    if (!hello.active() && iLead) {
      proposeBoth(newest, member, hello, "both members started");
    }
  }

  private void proposeBoth(View from, InSync member, PeerMessage.Hello hello, String why) {
    InSync me = context.self.inSync();
    if (hello.stale()) {
      propose(from, List.of(me), name(member.server()) + " is not filled up");
      return;
    }
    if (hello.logEnd().compareTo(context.state.applied()) < 0) {
      // Its log lacks what was applied here: a restored disk, or one that lied.
      propose(
          from,
          List.of(me),
          name(member.server()) + "'s log ends at " + hello.logEnd() + ", below what was applied");
      return;
    }
    if (context.disk.entriesAfter(hello.applied()).isEmpty()) {
      // The log is cut only where its disk had said that it needs it no more.
      propose(
          from,
          List.of(me),
          name(member.server()) + " has applied " + hello.applied() + ", less than it had said");
      return;
    }
    propose(from, both(member), why);
  }

  private List<InSync> both(InSync member) {
    List<InSync> both = new ArrayList<>(List.of(context.self.inSync(), member));
    both.sort(Comparator.comparingInt(InSync::server));
    return both;
  }

  /** Takes the mirror in again, whose disk notes that it is complete. */
  void admit(InSync member, Joined joined) {
    if (standing instanceof Standing.Active active) {
      propose(
          nextOf(active.view(), both(member), name(member.server()) + " is filled up")
              .takingIn(joined));
    }
  }

  /** Leaves the mirror out; {@link MirrorWatch} has seen to it that its leases have ended. */
  void takeOver(String why) {
    if (standing instanceof Standing.Active active) {
      propose(active.view(), List.of(context.self.inSync()), why);
    }
  }

  private void propose(View from, List<InSync> members, String why) {
    propose(nextOf(from, members, why));
  }

  private View nextOf(View from, List<InSync> members, String why) {
    int self = context.self.server();
    return View.after(from, context.randomId.get(), members, self, why);
  }

  private void propose(View next) {
    if (standing instanceof Standing.Active) {
      listener.suspended();
    }
    stand(new Standing.Proposing(next));
    compareAndSet(next);
  }

  private void compareAndSet(View next) {
    context.settle(
        new ArbiterCall.CompareAndSet(
            Keys.view(next.pair()), next.generation() - 1, ViewText.format(next)),
        () ->
            context.out.event(
                "the arbiter does not answer: pair %d waits for it (%s)"
                    .formatted(next.pair(), next.why())),
        won -> {
          if (isProposing(next)) {
            if (won) {
              won(next);
            } else {
              readWinner(next);
            }
          }
        });
  }

  private void readWinner(View next) {
    context.arbiter(
        new ArbiterCall.Get(Keys.view(context.self.pair())),
        answer -> {
          if (!isProposing(next)) {
            return;
          }
          if (!(answer instanceof ArbiterCall.Answer.Read read)) {
            context.timers.after(context.timing.resend(), () -> readWinner(next));
            return;
          }
          View winner = ViewText.parse(read.register().value());
          if (winner.id().equals(next.id())) {
            won(next);
          } else {
            listener.deposed();
            consider(winner);
          }
        });
  }

  private boolean isProposing(View next) {
    return standing instanceof Standing.Proposing proposing && proposing.next().equals(next);
  }

  private void won(View view) {
    Index base =
        view.joined()
            .map(Joined::completeTo)
            .or(() -> mirror.filter(m -> !view.alone()).map(m -> m.hello().applied()))
            .orElse(Index.ZERO);
    stand(new Standing.Active(view));
    pipe.lead(view, base);
    announce(view);
    listener.entered(view);
    lookOutWhileAlone(view);
  }

  /** Nobody tells a member that is alone when a person has forced its mirror to go on. */
  private void lookOutWhileAlone(View view) {
    if (view.alone() && context.self.mirror().isPresent()) {
      context.timers.after(
          context.timing.look(),
          () -> {
            if (standing instanceof Standing.Active active
                && active.view().id().equals(view.id())) {
              readNewest();
              lookOutWhileAlone(view);
            }
          });
    }
  }

  /** Takes a view over from its leader. */
  void onInstall(int server, PeerMessage.Install install) {
    View view = install.view();
    boolean names = view.members().contains(context.self.inSync());
    if (standing instanceof Standing.Active active && active.view().id().equals(view.id())) {
      pipe.acknowledge();
    } else if (names
        && view.leader() == server
        && view.generation() >= newestKnown()
        && isFilledFor(view)) {
      stand(new Standing.Installing(view));
      pipe.follow(view, install.base(), install.entries());
    }
  }

  /** Returns the generation below which no view can take this member in. */
  private long newestKnown() {
    if (standing instanceof Standing.Looking looking) {
      return looking.newest().generation();
    }
    return standing instanceof Standing.Stale stale ? stale.newest().generation() : Long.MAX_VALUE;
  }

  /** Hears that the log is durable to there. */
  void onAppended() {
    if (standing instanceof Standing.Installing installing && pipe.installed()) {
      stand(new Standing.Active(installing.view()));
      announce(installing.view());
      listener.entered(installing.view());
      pipe.acknowledge();
    }
  }

  /** Hears of a view that may be newer than this member's. */
  void onOtherView(long generation) {
    boolean newer =
        standing instanceof Standing.Active active && generation > active.view().generation();
    if (newer) {
      readNewest();
    }
  }

  private void announce(View view) {
    context.out.event(
        "view "
            + view.generation()
            + " installed: pair "
            + view.pair()
            + " "
            + view.marks(context.self.servers())
            + ", "
            + name(view.leader())
            + " leads ("
            + view.why()
            + ")");
  }

  private static String name(int server) {
    return Identity.nameOf(server);
  }
}
