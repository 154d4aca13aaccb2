package org.duetfs.client.pair;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.client.net.Connections;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.ExchangeException.Reason;
import org.duetfs.client.pair.ServerLink.Answered;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.Role;

/** The copies of one request to a pair, each to the member that is best asked. Not thread safe. */
final class Attempts {
  private final PairSettings settings;
  private final PairState state;
  private final PairMembers members;
  private final Turn turn;
  private final Patience patience;
  private int missed;

  Attempts(
      PairSettings settings, PairState state, PairMembers members, Turn turn, Patience patience) {
    this.settings = settings;
    this.state = state;
    this.members = members;
    this.turn = turn;
    this.patience = patience;
  }

  /** How one copy ended. */
  sealed interface Attempt {
    /** An answer came. */
    record Answer(int server, Optional<Role> role, ClientAnswer content) implements Attempt {}

    /**
     * None came.
     *
     * @param maybeTaken whether the server may have taken the copy
     */
    record Silence(boolean maybeTaken) implements Attempt {}
  }

  /** Tells whether it is time to give up. */
  boolean isOver() {
    boolean over = patience.isOver() || Thread.currentThread().isInterrupted();
    if (over && patience.isNobodyLeft()) {
      state.nobodyLeft(lastServing());
    }
    return over;
  }

  private int lastServing() {
    return state.view().map(view -> view.leader()).orElse(state.servers().get(0));
  }

  /** Returns the error of giving up. */
  DuetException error() {
    return patience.error(state.pair());
  }

  /** Returns who is asked. */
  int pair() {
    return state.pair();
  }

  /** Sends one copy to the next server. */
  Attempt next(ClientCall call) {
    return send(call, nextServer());
  }

  /** Sends a request to the server that has just answered the one before. */
  Attempt again(ClientCall call) {
    return send(call, chooseServer(turn::again));
  }

  private Attempt send(ClientCall call, int server) {
    if (server == 0) {
      return new Attempt.Silence(false);
    }
    try {
      Answered answered = members.ask(server, call, reply());
      return new Attempt.Answer(server, answered.role(), answered.answer());
    } catch (ExchangeException e) {
      silence(server, e);
      return new Attempt.Silence(e.maybeSent());
    }
  }

  /** Returns the next server, or 0 when the thread was interrupted, which ends the patience. */
  int nextServer() {
    return chooseServer(turn::next);
  }

  /** Returns another server that may be asked at the same time, if there is one. */
  OptionalInt besides() {
    return turn.besides();
  }

  /**
   * Notes that a server is slow to answer; it is looked at, and asked after its mirror till then.
   */
  void slow(int server) {
    members.slow(server);
  }

  /** Returns how long an answer is waited for. */
  Duration reply() {
    return patience.reply(settings.pace().firstReply(), missed);
  }

  private static int chooseServer(Choice choice) {
    try {
      return choice.server();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** A choice of a server that may wait first. */
  private interface Choice {
    int server() throws InterruptedException;
  }

  /** Notes that a server did not answer. */
  void missed(int server, ExchangeException e) {
    members.lost(server, e);
    silence(server, e);
  }

  private void silence(int server, ExchangeException e) {
    missed++;
    boolean refused = e.reason() == Reason.REFUSED || e.reason() == Reason.UNREACHABLE;
    patience.trouble(server, ErrorCode.NO_MEMBER, members.label(server) + why(e), refused);
    if (e.reason() == Reason.TIMEOUT && !state.isSuspect(server)) {
      // It answered the probe, so it may well be at work.
      patience.progress();
    }
  }

  private static String why(ExchangeException e) {
    return switch (e.reason()) {
      case REFUSED -> " does not run";
      case UNREACHABLE -> " cannot be reached";
      case TIMEOUT -> " does not answer";
      case BROKEN -> " broke off";
      case MALFORMED -> " does not answer as it should: " + e.getMessage();
    };
  }

  /** Notes a refusal that another server, or the same one later, may not repeat. */
  void refused(int server, Optional<Role> role, ErrorCode code, String message) {
    // One that lacks acknowledged changes will not serve before its mirror is back.
    boolean hopeless = role.filter(r -> r == Role.STALE).isPresent();
    patience.trouble(server, code, members.label(server) + ": " + message, hopeless);
  }

  /** Notes a sign that the work is being done. */
  void progress() {
    patience.progress();
  }

  /** Tells whether a refusal says only that this server may not answer now. */
  static boolean isPassing(Optional<Role> role, ErrorCode code) {
    return switch (code) {
      case ISOLATED, STALE_VIEW -> true;
      // From one that serves it is about the path: the pair that claims it is away.
      case NO_MEMBER -> role.isEmpty() || !PairMembers.serves(role.get());
      default -> false;
    };
  }

  /** Asks what changes nothing until somebody answers for the pair. */
  ClientAnswer ask(ClientCall call) {
    return hedged(new AskWay(call, members, new Refusals(this, state)));
  }

  /** Fetches what a file holds from whichever member begins to send it. */
  <S, T> T fetch(FetchTask<S, T> task) {
    return hedged(new FetchWay<>(task, this::member, new Refusals(this, state)));
  }

  private <S, T> T hedged(Hedge.Way<S, T> way) {
    return new Hedge<>(this, settings.readTimes(), settings.ticker(), way).run();
  }

  /** Tries a transfer until it is done. */
  <T> T transfer(MemberTask<T> task) {
    while (!isOver()) {
      int server = nextServer();
      if (server == 0) {
        break;
      }
      try {
        return task.on(member(server));
      } catch (ExchangeException e) {
        missed(server, e);
      } catch (DuetException e) {
        // CONFLICT: what was sent on another connection before was still being stored.
        boolean late = e.code() == ErrorCode.BUSY || e.code() == ErrorCode.CONFLICT;
        if (!late && !isPassing(Optional.empty(), e.code())) {
          throw e;
        }
        refused(server, Optional.empty(), e.code(), String.valueOf(e.getMessage()));
      }
    }
    throw error();
  }

  private Member member(int server) {
    return new Member() {
      @Override
      public Connections connections() {
        return members.connections(server);
      }

      @Override
      public int server() {
        return server;
      }

      @Override
      public String cluster() {
        return state.caller().cluster();
      }

      @Override
      public boolean isAlive() {
        return members.isAlive(server);
      }

      @Override
      public void progress() {
        patience.progress();
      }

      @Override
      public void lost(ExchangeException e) {
        members.lost(server, e);
      }
    };
  }
}
