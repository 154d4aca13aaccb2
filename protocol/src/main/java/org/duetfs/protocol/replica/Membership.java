package org.duetfs.protocol.replica;

import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.Joined;
import org.duetfs.protocol.view.View;

/**
 * How a member gets from view to view: judges the newest one, enters, leaves and takes over. There
 * is one line of views because each is a compare-and-set on the one before, and a view's generation
 * is the version of its register.
 *
 * <p>Beside it stand {@link ViewRegister} (reads and writes views), {@link NextView} (makes them),
 * {@link Introductions} (knows the mirror by its own word), {@link Search} and {@link LeftOut}
 * (what a member does that is in no view yet, or no more).
 */
final class Membership {
  private final Context context;
  private final LogPipe pipe;
  private final Listener listener;
  private final ViewRegister register;
  private final Introductions introductions;
  private final NextView next;
  private final Search search;
  private final LeftOut leftOut;
  private final StandingText words;
  private Standing standing = new Standing.Starting();

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
    this.register = new ViewRegister(context);
    this.introductions = new Introductions(context, pipe, this::standing);
    this.next = new NextView(context, pipe);
    this.search = new Search(context, pipe, introductions, next, this);
    this.leftOut = new LeftOut(context, pipe, introductions, next, this);
    this.words = new StandingText(context.self);
  }

  Standing standing() {
    return standing;
  }

  Introductions introductions() {
    return introductions;
  }

  Optional<View> view() {
    return standing instanceof Standing.Active active
        ? Optional.of(active.view())
        : Optional.empty();
  }

  private void stand(Standing to) {
    if (standing instanceof Standing.Stale && !(to instanceof Standing.Stale)) {
      listener.staleNoMore();
    }
    standing = to;
    if (to instanceof Standing.Installing installing) {
      context.mail.belongTo(installing.view());
    } else if (to instanceof Standing.Active active) {
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
    if (force) {
      leftOut.mayGoOn();
    }
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

  /** Looks at the register whether there is a newer view. */
  void readNewest() {
    register.readNewest(
        this::onNewest,
        () -> {
          if (standing instanceof Standing.Starting) {
            context.timers.after(context.timing.resend(), this::readNewest);
          }
        });
  }

  private void onNewest(View newest) {
    boolean leaves =
        standing instanceof Standing.Active active
            && newest.generation() > active.view().generation();
    if (leaves) {
      listener.suspended();
      listener.deposed();
    }
    boolean starts = standing instanceof Standing.Starting;
    if (leaves || starts || newest.generation() > newestKnown()) {
      consider(newest);
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
      propose(next.alone(newest, Identity.nameOf(context.self.server()) + " started"));
    } else {
      stand(new Standing.Looking(newest, context.now()));
      search.look(newest);
    }
  }

  /** Tells whether this disk is what a view that names it took it for. */
  private boolean isFilledFor(View newest) {
    Optional<Filling> filling = context.disk.filling();
    return filling.isEmpty()
        || newest.joined().isPresent()
            && newest.joined().equals(filling.get().completed().map(this::joinedAt));
  }

  private Joined joinedAt(Filling.Completed completed) {
    return new Joined(context.self.server(), completed.through());
  }

  private void becomeStale(View newest) {
    boolean already = standing instanceof Standing.Stale;
    stand(new Standing.Stale(newest));
    if (!already) {
      context.out.event(words.leftOut(newest));
      leftOut.begin();
    }
    listener.stale(newest);
  }

  void onHello(int server, String process, PeerMessage.Hello hello) {
    if (standing instanceof Standing.Stopped) {
      return;
    }
    InSync member = introductions.onHello(server, process, hello);
    if (standing instanceof Standing.Active active) {
      next.afterHello(active.view(), member, hello).ifPresent(this::propose);
    } else if (standing instanceof Standing.Looking looking
        && Introductions.isDiskOf(looking.newest(), member)) {
      search.found(looking.newest(), member, hello);
    }
  }

  /** Takes the mirror in again, whose disk notes that it is complete. */
  void admit(InSync member, Joined joined) {
    if (standing instanceof Standing.Active active) {
      propose(next.takingIn(active.view(), member, joined));
    }
  }

  /** Leaves the mirror out; {@link MirrorWatch} has seen to it that its leases have ended. */
  void takeOver(String why) {
    if (standing instanceof Standing.Active active) {
      propose(next.alone(active.view(), why));
    }
  }

  /** Leaves the view that this member is in, if any, and asks for the next one. */
  void propose(View proposed) {
    if (standing instanceof Standing.Active) {
      listener.suspended();
    }
    stand(new Standing.Proposing(proposed));
    register.propose(proposed, new Candidate());
  }

  private final class Candidate implements ViewRegister.Proposer {
    @Override
    public boolean isProposing(View proposed) {
      return standing instanceof Standing.Proposing proposing && proposing.next().equals(proposed);
    }

    @Override
    public void won(View view) {
      lead(view);
    }

    @Override
    public void lost(View winner) {
      listener.deposed();
      consider(winner);
    }
  }

  private void lead(View view) {
    stand(new Standing.Active(view));
    pipe.lead(view, mirrorsBase(view));
    context.out.event(words.installed(view));
    listener.entered(view);
    lookOutWhileAlone(view);
  }

  /** Returns up to where the mirror has all that a view which this member leads goes on from. */
  private Index mirrorsBase(View view) {
    if (view.alone()) {
      return Index.ZERO;
    }
    return view.joined()
        .filter(joined -> joined.server() != context.self.server())
        .map(Joined::completeTo)
        .or(introductions::mirrorApplied)
        .orElse(Index.ZERO);
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
      context.out.event(words.installed(installing.view()));
      listener.entered(installing.view());
      pipe.acknowledge();
    }
  }

  /** Hears of a view that may be newer than this member's. */
  void onOtherView(long generation) {
    if (standing instanceof Standing.Active active && generation > active.view().generation()) {
      readNewest();
    }
  }
}
